/** Node's built-in modules that hctl uses; only src/system knows them. */
interface Builtins {
  readonly "node:fs": typeof import("node:fs");
  readonly "node:os": typeof import("node:os");
  readonly "node:crypto": typeof import("node:crypto");
  readonly "node:child_process": typeof import("node:child_process");
  readonly "node:zlib": typeof import("node:zlib");
  readonly "node:http": typeof import("node:http");
  readonly "node:https": typeof import("node:https");
  readonly "node:net": typeof import("node:net");
  readonly "node:tls": typeof import("node:tls");
}

/** A built-in module, loaded on first use so that starting the program stays cheap (Node docs, `process.getBuiltinModule`). */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] {
  return process.getBuiltinModule(name) as unknown as Builtins[Name];
}

/** Functions of Bun that do what a built-in module does, without the milliseconds that the module takes to load. */
interface Bun {
  readonly CryptoHasher: new (name: string) => Hasher;
  gunzipSync(bytes: Uint8Array): Uint8Array;
}

interface Hasher {
  update(bytes: Uint8Array): Hasher;
  digest(): Uint8Array;
}

/** The runtime, when it is Bun. */
export function bun(): Bun | undefined {
  return (globalThis as { readonly Bun?: Bun }).Bun;
}
