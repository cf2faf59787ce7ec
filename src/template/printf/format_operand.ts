import { compareBytes, GoInt } from "../../yaml/mod.ts";
import { GoObject, GoSlice, type Value } from "../value.ts";
import { typeOf } from "../value_type.ts";
import { type Directive, pad } from "./directive.ts";
import { formatComplex, formatFloatVerb } from "./format_float.ts";
import { formatInteger } from "./format_integer.ts";
import { formatBytes, formatText } from "./format_text.ts";

/** Where a value stands: an operand itself or inside one, perhaps within the report of a verb that does not fit. */
interface Position {
  readonly isInner: boolean;
  readonly isReport: boolean;
}

/** An operand under a directive; a verb that does not fit its type gives `%!d(string=x)`. */
export function formatOperand(value: Value, directive: Directive): string {
  if (value === null) return formatNil(directive);
  if (directive.verb === "T") return formatText(typeOf(value), { ...directive, verb: "s" })!;
  if (directive.verb === "p") return formatPointer(value, directive);
  // %w is for fmt.Errorf only and fits nothing here.
  if (directive.verb === "w" && !isByteSlice(value)) return misfit(value, directive);
  return format(value, directive, { isInner: false, isReport: false });
}

function formatNil(directive: Directive): string {
  const isShown = directive.verb === "v" || directive.verb === "T";
  return isShown ? pad("<nil>", directive) : `%!${directive.verb}(<nil>)`;
}

/** Addresses differ from run to run in Go; one stands for all. */
function formatPointer(value: Value, directive: Directive): string {
  const isPointer = value instanceof Map || Array.isArray(value) || value instanceof GoSlice ||
    (value instanceof GoObject && value.goKind === "ptr");
  return isPointer ? pad(directive.sharp ? "c000010000" : "0xc000010000", directive) : misfit(value, directive);
}

function misfit(value: Value, directive: Directive): string {
  const shown = format(value, { ...directive, verb: "v" }, { isInner: false, isReport: true });
  return `%!${directive.verb}(${typeOf(value)}=${shown})`;
}

function format(value: Value, directive: Directive, position: Position): string {
  if (value === null) return directive.sharpV ? "interface {}(nil)" : "<nil>";
  if (value instanceof GoObject && value.isNil) return formatNilPointer(value, directive);
  if (value instanceof GoObject) return formatObject(value, directive, position);
  if (value instanceof Map) return formatMap(value, directive, position);
  if (value instanceof GoSlice || Array.isArray(value)) return formatSlice(value, directive, position);
  return formatScalar(value, directive) ?? misfit(value, directive);
}

function formatScalar(value: string | number | boolean | GoInt, directive: Directive): string | undefined {
  if (typeof value === "string") return formatText(value, directive);
  if (typeof value === "number") return formatFloatVerb(value, directive);
  if (value instanceof GoInt) return formatInteger(value, directive);
  return directive.verb === "t" || directive.verb === "v" ? pad(String(value), directive) : undefined;
}

function formatObject(object: GoObject, directive: Directive, position: Position): string {
  const hasMethods = !position.isReport && !object.goKind.startsWith("complex");
  const text = hasMethods ? methodText(object, directive) : undefined;
  if (text !== undefined) return text;
  if (object.goKind === "struct" || object.goKind === "ptr") return formatStruct(object, directive, position);
  return formatNamedNumber(object, directive) ?? misfit(object, directive);
}

/** What the methods String and GoString make of the value. */
function methodText(object: GoObject, directive: Directive): string | undefined {
  if (directive.sharpV) {
    const text = object.methods.get("GoString")?.call();
    return typeof text === "string" ? formatText(text, { ...directive, verb: "s" }) : undefined;
  }
  return object.text && /^[vsqxX]$/.test(directive.verb) ? formatText(object.text(), directive) : undefined;
}

function formatNamedNumber({ fields }: GoObject, directive: Directive): string | undefined {
  const [value, imaginary] = fields.values();
  if (value instanceof GoInt) return formatInteger(value, directive);
  if (typeof value !== "number") return undefined;
  return typeof imaginary === "number" ? formatComplex(value, imaginary, directive) : formatFloatVerb(value, directive);
}

function formatStruct(object: GoObject, directive: Directive, position: Position): string {
  const { plusV, sharpV } = directive;
  const isPointer = object.goKind === "ptr";
  const type = sharpV ? object.goType.slice(isPointer ? 1 : 0) : "";
  const fields = [...object.fields].map(([name, value]) =>
    (plusV || sharpV ? `${name}:` : "") +
    format(value, directive, { ...position, isInner: true })
  );
  return `${isPointer ? "&" : ""}${type}{${fields.join(sharpV ? ", " : " ")}}`;
}

/** A nil pointer inside of a value: 0 to the verbs of integers. */
function formatNilPointer({ goType }: GoObject, directive: Directive): string {
  if (directive.sharpV) return `(${goType})(nil)`;
  if (directive.verb === "v") return "<nil>";
  const number = /^[bodxX]$/.test(directive.verb) && formatInteger(new GoInt(0n, "uint64"), directive);
  return number || `%!${directive.verb}(${goType}=<nil>)`;
}

function formatMap(map: Map<string, Value>, directive: Directive, position: Position): string {
  const inner = { ...position, isInner: true };
  const entries = [...map.keys()].sort(compareBytes).map((key) =>
    `${format(key, directive, inner)}:${format(map.get(key)!, directive, inner)}`
  );
  return directive.sharpV ? `${typeOf(map)}{${entries.join(", ")}}` : `map[${entries.join(" ")}]`;
}

function formatSlice(slice: GoSlice | Value[], directive: Directive, position: Position): string {
  const items = slice instanceof GoSlice ? slice.items : slice;
  const bytes = slice instanceof GoSlice ? slice.bytes : undefined;
  if (bytes && /^[sqxX]$/.test(directive.verb)) return formatBytes(bytes, directive)!;
  const type = bytes && !position.isInner && directive.verb === "v" ? "[]byte" : typeOf(slice);
  if (directive.sharpV && slice instanceof GoSlice && slice.isNil) return `${type}(nil)`;
  const texts = items.map((item) => format(item, directive, { ...position, isInner: true }));
  return directive.sharpV ? `${type}{${texts.join(", ")}}` : `[${texts.join(" ")}]`;
}

function isByteSlice(value: Value): boolean {
  return value instanceof GoSlice && value.goType === "[]uint8";
}
