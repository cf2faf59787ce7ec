import type { ChartFile } from "../chart/mod.ts";
import { type Callable, fromBytes, GoError, GoMap, GoSlice, type Value } from "../template/mod.ts";
import { toBase64 } from "../text/mod.ts";
import { compareBytes, type PlainMap, printYaml } from "../yaml/mod.ts";
import { compileGlob } from "./glob.ts";

const noBytes = new GoSlice("[]uint8", [], true);

/**
 * `.Files`: a chart's other files by path (Helm docs, "Accessing Files Inside Templates"). The bytes become a Go slice only
 * when a template asks for them.
 */
export class FilesObject extends GoMap {
  readonly #contents: ReadonlyMap<string, Uint8Array>;
  readonly #slices = new Map<string, GoSlice>();

  constructor(files: readonly ChartFile[]) {
    const methods = new Map<string, Callable>();
    super("engine.files", files.map(({ path }): [string, Value] => [path, null]), { zero: noBytes, methods });
    this.#contents = new Map(files.map(({ path, content }) => [path, content]));
    for (const [name, method] of methodsOf(this)) methods.set(name, method);
  }

  /** The bytes of a file, undefined when there is none of that path. */
  contentOf(path: string): Uint8Array | undefined {
    return this.#contents.get(path);
  }

  /** The files whose path the glob matches; all of them when the glob cannot be read, as in Helm. */
  matching(pattern: string): FilesObject {
    const glob = compileGlob(pattern);
    const found = [...this.#contents].filter(([path]) => glob?.(path) ?? true);
    return new FilesObject(found.map(([path, content]) => ({ path, content })));
  }

  /** Each file's base name with its content as text; of two with one name the later path counts. */
  byBaseName(textOf: (content: Uint8Array) => string): PlainMap {
    const sorted = [...this.#contents].sort(([a], [b]) => compareBytes(a, b));
    return new Map(sorted.map(([path, content]) => [path.slice(path.lastIndexOf("/") + 1), textOf(content)]));
  }

  override get(path: string): Value | undefined {
    const known = this.#slices.get(path);
    if (known) return known;
    const content = this.#contents.get(path);
    if (!content) return undefined;
    const slice = GoSlice.ofBytes(content);
    this.#slices.set(path, slice);
    return slice;
  }

  override *entries(): MapIterator<[string, Value]> {
    for (const path of this.keys()) yield [path, this.get(path)!];
  }

  override *values(): MapIterator<Value> {
    for (const path of this.keys()) yield this.get(path)!;
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  override forEach(visit: (value: Value, path: string, map: Map<string, Value>) => void): void {
    for (const [path, value] of this.entries()) visit(value, path, this);
  }
}

function methodsOf(files: FilesObject): readonly (readonly [string, Callable])[] {
  const text = (path: string) => fromBytes(files.contentOf(path) ?? new Uint8Array());
  return [
    ["Get", { params: ["string"], call: text }],
    ["GetBytes", { params: ["string"], call: (path: string) => files.get(path) ?? new GoSlice("[]uint8", []) }],
    ["Glob", { params: ["string"], call: (pattern: string) => files.matching(pattern) }],
    ["Lines", { params: ["string"], call: (path: string) => linesOf(files.contentOf(path)) }],
    ["AsConfig", { params: [], call: () => yamlOf(files.byBaseName(fromBytes)) }],
    ["AsSecrets", { params: [], call: () => yamlOf(files.byBaseName(toBase64)) }],
  ];
}

function linesOf(content: Uint8Array | undefined): Value {
  if (!content) return new GoSlice("[]string", []);
  if (content.length === 0) throw new GoError("runtime error: index out of range [-1]");
  return new GoSlice("[]string", fromBytes(content).replace(/\n$/, "").split("\n"));
}

function yamlOf(files: PlainMap): string {
  return printYaml(files).replace(/\n$/, "");
}
