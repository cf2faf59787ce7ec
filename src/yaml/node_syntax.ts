import { goQuote } from "../text/mod.ts";
import { compareBytes } from "./print_json.ts";
import { formatFloat } from "./format_float.ts";
import { resolveNode } from "./resolve_node.ts";
import { YamlError } from "./yaml_error.ts";
import type { YamlNode } from "./yaml_node.ts";

/**
 * The string that a key becomes in JSON: integers in decimal, floats with the digits of a float32, booleans by name.
 *
 * @returns The Go type, as `%s` prints it, of a key that JSON cannot have.
 * @throws {YamlError} For lists and mappings, which cannot be keys in Go either.
 */
export function keyText(node: YamlNode): string | { readonly goType: string } {
  const target = node.kind === "alias" ? node.target : node;
  if (target.kind !== "scalar") throw YamlError.inYaml(`invalid map key: ${syntaxOf(target)}`);
  const { value } = resolveNode(target);
  if (typeof value === "string") return value;
  if (value === null) return { goType: "%!s(<nil>)" };
  if (typeof value === "bigint") return value < 1n << 63n ? String(value) : { goType: "uint64" };
  return typeof value === "number" ? floatKey(value) : String(value);
}

/** The fewest digits that give the same float32. */
function floatKey(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  const wanted = Math.fround(value);
  if (!Number.isFinite(wanted)) return value > 0 ? ".inf" : "-.inf";
  for (let digits = 1;; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === wanted) return formatFloat(short);
  }
}

/** A node as Go's `%#v` prints its value: `map[interface {}]interface {}{"a":1}`. */
export function syntaxOf(node: YamlNode): string {
  const target = node.kind === "alias" ? node.target : node;
  if (target.kind !== "scalar") return nestedSyntax(target);
  const { value } = resolveNode(target);
  return value === null ? "<nil>" : scalarSyntax(value);
}

function nestedSyntax(node: YamlNode): string {
  if (node.kind === "alias") return nestedSyntax(node.target);
  if (node.kind === "sequence") return `[]interface {}{${node.items.map(nestedSyntax).join(", ")}}`;
  if (node.kind === "mapping") return `map[interface {}]interface {}{${entriesSyntax(node.entries)}}`;
  const { value } = resolveNode(node);
  return value === null ? "interface {}(nil)" : scalarSyntax(value);
}

/** fmt sorts keys: nil, then by type (integers, floats, strings and so on follow their values). */
function entriesSyntax(entries: readonly YamlNode[]): string {
  const pairs = new Map<string, string>();
  for (let at = 0; at < entries.length; at += 2) {
    pairs.set(nestedSyntax(entries[at]!), nestedSyntax(entries[at + 1]!));
  }
  return [...pairs].sort(([a], [b]) => compareBytes(a, b)).map(([key, value]) => `${key}:${value}`).join(", ");
}

function scalarSyntax(value: boolean | number | bigint | string): string {
  if (typeof value === "bigint") return value < 1n << 63n ? String(value) : `0x${value.toString(16)}`;
  if (typeof value === "number") return formatFloat(value);
  return typeof value === "string" ? goQuote(value) : String(value);
}
