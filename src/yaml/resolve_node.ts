import { resolveScalar } from "./resolve_scalar.ts";
import { YamlError } from "./yaml_error.ts";
import type { ScalarNode } from "./yaml_node.ts";

/** A scalar's value in Go's types, as go-yaml gives it: bigint for int and uint64, number for float64. */
export interface NodeValue {
  readonly value: null | boolean | number | bigint | string;
}

const standard = "tag:yaml.org,2002:";
const resolvable = new Set(["bool", "int", "float", "null", "timestamp"].map((name) => standard + name));

/**
 * Reads a scalar by its tag, or by its text when it is plain and has none.
 *
 * @throws {YamlError} When the text does not fit the tag.
 */
export function resolveNode(node: ScalarNode): NodeValue {
  const { tag, text } = node;
  if (tag === "") return node.isPlain ? resolveScalar(text) ?? { value: text } : { value: text };
  if (tag === `${standard}binary`) return { value: decodeBinary(text) };
  return resolvable.has(tag) ? resolveTagged(text, `!!${tag.slice(standard.length)}`) : { value: text };
}

function resolveTagged(text: string, wanted: string): NodeValue {
  const resolved = resolveScalar(text);
  const isDate = resolved?.tag === "!!timestamp";
  if (resolved?.tag === wanted) return resolved;
  if (wanted === "!!float" && resolved?.tag === "!!int" && fitsInt64(resolved.value)) {
    return { value: Number(resolved.value) };
  }
  const found = resolved === undefined || isDate ? "!!str" : resolved.tag;
  throw YamlError.inYaml(`cannot decode ${found} \`${text}\` as a ${wanted}`);
}

function fitsInt64(value: NodeValue["value"]): boolean {
  return typeof value === "bigint" && value < 1n << 63n;
}

/** Bytes that are not UTF-8 are lost, one U+FFFD each, on the way through JSON. */
function decodeBinary(text: string): string {
  const digits = text.replace(/[\r\n]/g, "");
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) {
    throw YamlError.inYaml("!!binary value contains invalid base64 data");
  }
  const bytes = Uint8Array.from(atob(digits), (char) => char.charCodeAt(0));
  return decodeLossy(bytes);
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodeLossy(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const width = characterWidth(bytes.subarray(at, at + 4));
    text += width === 0 ? "\ufffd" : decoder.decode(bytes.subarray(at, at + width));
    at += width || 1;
  }
  return text;
}

/** Length of the character that begins here; 0 when there is none. */
function characterWidth(bytes: Uint8Array): number {
  const lead = bytes[0]!;
  const width = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (width < 2) return width;
  try {
    decoder.decode(bytes.subarray(0, width));
    return width;
  } catch (error) {
    if (error instanceof TypeError) return 0;
    throw error;
  }
}
