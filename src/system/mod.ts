export type {
  Clock,
  FileKind,
  FileStat,
  FileSystem,
  HttpClient,
  HttpResponse,
  RandomSource,
  System,
  Terminal,
} from "./system.ts";
export { type MemorySystem, memorySystem, type MemorySystemOptions } from "./memory_system.ts";
