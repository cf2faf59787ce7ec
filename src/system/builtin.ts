/** Node's built-in modules that hctl uses; only src/system knows them. */
interface Builtins {
  readonly "node:fs": typeof import("node:fs");
  readonly "node:os": typeof import("node:os");
  readonly "node:crypto": typeof import("node:crypto");
  readonly "node:child_process": typeof import("node:child_process");
  readonly "node:zlib": typeof import("node:zlib");
}

/** A built-in module, loaded on first use so that starting the program stays cheap (Node docs, `process.getBuiltinModule`). */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] {
  return process.getBuiltinModule(name) as unknown as Builtins[Name];
}
