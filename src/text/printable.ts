/**
 * Text that is safe on a terminal: control characters except tab and newline as `\\x1b`, bytes that are no UTF-8 likewise, marks
 * that change the direction of writing, that no one sees or that end a line elsewhere as `\\u202e`.
 */
export function printable(text: string): string {
  return text.replace(
    // deno-lint-ignore no-control-regex
    /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\udc80-\udcff](?<![\ud800-\udbff].)/g,
    (char) => {
      const code = char.charCodeAt(0);
      if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
      return code <= 0x9f ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
    },
  );
}

/** The same, colours (SGR sequences) staying. */
export function printableInColour(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.split(/(\x1b\[[0-9;]*m)/).map((part, at) => at % 2 === 1 ? part : printable(part)).join("");
}

/** JSON whose characters are all safe on a terminal; it means the same. */
export function printableJson(json: string): string {
  return json.replace(
    /[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
