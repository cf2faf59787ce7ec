import { decodeUtf16 } from "../text/mod.ts";
import { YamlError } from "../yaml/mod.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The text of a YAML file: UTF-8, or UTF-16 when it starts so, without byte order mark.
 *
 * @throws {YamlError} With Helm's message when the bytes are neither.
 */
export function decodeYamlText(bytes: Uint8Array): string {
  const wide = decodeUtf16(bytes);
  if (wide === "odd") throw YamlError.inYaml("incomplete UTF-16 character");
  if (wide) return wide.text;
  try {
    return utf8.decode(bytes).replace(/^\ufeff/, "");
  } catch (error) {
    if (error instanceof TypeError) throw utf8Error(bytes);
    throw error;
  }
}

/** What is wrong with the first sequence that is not UTF-8, in the words of libyaml's reader, and where. */
function utf8Error(bytes: Uint8Array): YamlError {
  const [problem, at] = utf8Problem(bytes);
  const before = new TextDecoder().decode(bytes.subarray(0, at)).split("\n");
  return YamlError.inYaml(problem, 0, { line: before.length, column: before.at(-1)!.length + 1 });
}

function utf8Problem(bytes: Uint8Array): readonly [problem: string, at: number] {
  for (let at = 0; at < bytes.length;) {
    const width = widthOf(bytes[at]!);
    if (width === 0) return ["invalid leading UTF-8 octet", at];
    const tail = bytes.subarray(at + 1, at + width);
    if (tail.length < width - 1) return ["incomplete UTF-8 octet sequence", at];
    if (tail.some((octet) => (octet & 0xc0) !== 0x80)) return ["invalid trailing UTF-8 octet", at];
    if (isOverlong(bytes[at]!, tail[0]!)) return ["invalid length of a UTF-8 sequence", at];
    at += width;
  }
  return ["invalid Unicode character", 0];
}

function widthOf(first: number): number {
  if (first < 0x80) return 1;
  if ((first & 0xe0) === 0xc0) return 2;
  if ((first & 0xf0) === 0xe0) return 3;
  return (first & 0xf8) === 0xf0 ? 4 : 0;
}

function isOverlong(first: number, second: number): boolean {
  return first === 0xc0 || first === 0xc1 || (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
}
