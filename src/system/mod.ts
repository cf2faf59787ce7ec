export {
  type ApiConnection,
  ConnectionFailure,
  type ConnectionProblem,
  type ConnectOptions,
  type WireAnswer,
  type WireRequest,
  type WireStream,
} from "./connection.ts";
export type {
  Clock,
  FileKind,
  FileStat,
  FileSystem,
  HttpClient,
  HttpResponse,
  ProgramEnd,
  ProgramOptions,
  ProgramRunner,
  RandomSource,
  System,
  Terminal,
} from "./system.ts";
export { type MemorySystem, memorySystem, type MemorySystemOptions } from "./memory_system.ts";
export { realSystem } from "./real_system.ts";
export { decryptAesCbc, encryptAesCbc, scrypt, type ScryptCost } from "./cipher.ts";
export { gunzip, gzip } from "./compression.ts";
export { digest, type DigestAlgorithm, keyedDigest, toHex } from "./digest.ts";
export { baseName, dirName, isAbsolutePath, joinPath, relativePath } from "./paths.ts";
export { exitProgram, type LockHolder, programArguments, thisProcess } from "./program.ts";
export { generateKey, type NewKey, type PrivateKey, readPrivateKey } from "./private_key.ts";
