/**
 * Text that is safe on a terminal: control characters except tab and newline as `\\x1b`, bytes that are no UTF-8 likewise, marks
 * that change the direction of writing as `\\u202e`.
 */
export function printable(text: string): string {
  return text.replace(
    // deno-lint-ignore no-control-regex
    /[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\u202a-\u202e\u2066-\u2069]|[\udc80-\udcff](?<![\ud800-\udbff].)/g,
    (char) => {
      const code = char.charCodeAt(0);
      if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
      return code <= 0xff ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16)}`;
    },
  );
}
