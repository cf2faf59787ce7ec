import { isBlank, isBreakOrEnd, isNameCode, isSpaceOrEnd, type YamlCursor } from "./yaml_cursor.ts";
import type { YamlToken } from "./yaml_token.ts";

/** Reads `&name` or `*name`. */
export function scanAnchor(cursor: YamlCursor): YamlToken {
  const line = cursor.line;
  const kind = cursor.code === 42 ? "alias" : "anchor";
  cursor.at++;
  const name = scanName(cursor);
  if (name === "" || !(isSpaceOrEnd(cursor.code) || "?:,]}%@`".includes(cursor.text[cursor.at]!))) {
    throw cursor.error("did not find expected alphabetic or numeric character");
  }
  return { kind, line, name };
}

function scanName(cursor: YamlCursor): string {
  const from = cursor.at;
  while (isNameCode(cursor.code)) cursor.at++;
  return cursor.text.slice(from, cursor.at);
}

/** Reads a tag: `!<uri>`, `!suffix`, `!handle!suffix` or a lone `!`. */
export function scanTag(cursor: YamlCursor): YamlToken {
  const line = cursor.line;
  const { handle, suffix } = cursor.codeAt(1) === 60 ? verbatimTag(cursor) : shortTag(cursor);
  if (!isSpaceOrEnd(cursor.code)) throw cursor.error("did not find expected whitespace or line break");
  return { kind: "tag", line, handle, suffix };
}

interface TagParts {
  readonly handle: string;
  readonly suffix: string;
}

function verbatimTag(cursor: YamlCursor): TagParts {
  cursor.at += 2;
  const suffix = scanUri(cursor, "");
  if (cursor.code !== 62) throw cursor.error("did not find the expected '>'");
  cursor.at++;
  return { handle: "", suffix };
}

function shortTag(cursor: YamlCursor): TagParts {
  const handle = scanHandle(cursor);
  if (handle.length > 1 && handle.endsWith("!")) return { handle, suffix: scanUri(cursor, "") };
  const suffix = scanUri(cursor, handle);
  return suffix === "" ? { handle: "", suffix: "!" } : { handle: "!", suffix };
}

function scanHandle(cursor: YamlCursor): string {
  const from = cursor.at;
  cursor.at++;
  scanName(cursor);
  if (cursor.code === 33) cursor.at++;
  return cursor.text.slice(from, cursor.at);
}

const uriChars = ";/?:@&=+$,.!~*'()[]%";

/** A URI; `head` is what was taken for a handle and belongs to it, but for its "!". */
function scanUri(cursor: YamlCursor, head: string): string {
  let uri = head.slice(1);
  for (;;) {
    const code = cursor.code;
    if (code === 37) uri += scanUriEscapes(cursor);
    else if (isNameCode(code) || (code !== 0 && uriChars.includes(cursor.text[cursor.at]!))) {
      uri += cursor.text[cursor.at++];
    } else break;
  }
  if (uri === "" && head === "") throw cursor.error("did not find expected tag URI");
  return uri;
}

/** One character written as `%XX` octets of its UTF-8 form. */
function scanUriEscapes(cursor: YamlCursor): string {
  const octets: number[] = [];
  for (let width = 1; octets.length < width;) {
    const digits = /^%([0-9a-fA-F]{2})/.exec(cursor.text.slice(cursor.at, cursor.at + 3));
    if (!digits) throw cursor.error("did not find URI escaped octet");
    const octet = parseInt(digits[1]!, 16);
    if (octets.length === 0) width = utf8Width(octet);
    if (width === 0) throw cursor.error("found an incorrect leading UTF-8 octet");
    if (octets.length > 0 && (octet & 0xc0) !== 0x80) {
      throw cursor.error("found an incorrect trailing UTF-8 octet");
    }
    octets.push(octet);
    cursor.at += 3;
  }
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(octets));
}

function utf8Width(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc0 || lead >= 0xf8) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Reads a `%YAML` or `%TAG` line. */
export function scanDirective(cursor: YamlCursor): YamlToken {
  const line = cursor.line;
  cursor.at++;
  const name = scanName(cursor);
  if (name === "") throw cursor.error("could not find expected directive name");
  if (!isSpaceOrEnd(cursor.code)) throw cursor.error("found unexpected non-alphabetical character");
  if (name !== "YAML" && name !== "TAG") throw cursor.error("found unknown directive name");
  const token = name === "YAML" ? scanVersion(cursor, line) : scanTagDirective(cursor, line);
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.code)) throw cursor.error("did not find expected comment or line break");
  if (cursor.code !== 0) cursor.nextLine();
  return token;
}

function scanVersion(cursor: YamlCursor, line: number): YamlToken {
  cursor.skipBlanks();
  const major = scanVersionNumber(cursor);
  if (cursor.code !== 46) throw cursor.error("did not find expected digit or '.' character");
  cursor.at++;
  return { kind: "version", line, major, minor: scanVersionNumber(cursor) };
}

const longestVersionNumber = 2;

function scanVersionNumber(cursor: YamlCursor): number {
  let value = 0;
  let length = 0;
  for (; cursor.code >= 48 && cursor.code <= 57; cursor.at++) {
    if (++length > longestVersionNumber) throw cursor.error("found extremely long version number");
    value = value * 10 + cursor.code - 48;
  }
  if (length === 0) throw cursor.error("did not find expected version number");
  return value;
}

function scanTagDirective(cursor: YamlCursor, line: number): YamlToken {
  cursor.skipBlanks();
  if (cursor.code !== 33) throw cursor.error("did not find expected '!'");
  const handle = scanHandle(cursor);
  if (handle !== "!" && !handle.endsWith("!")) throw cursor.error("did not find expected '!'");
  if (!isBlank(cursor.code)) throw cursor.error("did not find expected whitespace");
  cursor.skipBlanks();
  const prefix = scanUri(cursor, "");
  if (!isSpaceOrEnd(cursor.code)) throw cursor.error("did not find expected whitespace or line break");
  return { kind: "tagDirective", line, handle, prefix };
}
