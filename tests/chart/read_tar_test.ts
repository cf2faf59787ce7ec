import assert from "node:assert/strict";
import { test } from "node:test";
import { readTar } from "../../src/chart/read_tar.ts";

/** Fields of a header that are written as they are. */
interface Fields {
  readonly type?: string;
  readonly size?: string;
  readonly mode?: string;
  readonly owner?: string;
  readonly device?: string;
  readonly modified?: string;
  readonly magic?: string;
  readonly prefix?: string;
  readonly checksum?: string;
  readonly isSigned?: boolean;
}

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0") + "\0";

/** One entry: its header and its content, filled up to whole blocks. Texts are Latin-1. */
function entry(name: string, content = "", fields: Fields = {}): string {
  const header = new Uint8Array(512);
  const put = (at: number, text: string) => header.set(bytes(text), at);
  put(0, name);
  put(100, fields.mode ?? octal(0o644, 7));
  put(108, fields.owner ?? octal(0, 7));
  put(116, octal(0, 7));
  put(124, fields.size ?? octal(content.length, 11));
  put(136, fields.modified ?? octal(5, 11));
  put(148, " ".repeat(8));
  put(156, fields.type ?? "0");
  put(257, fields.magic ?? "ustar\x0000");
  put(329, fields.device ?? octal(0, 7));
  put(345, fields.prefix ?? "");
  const sum = header.reduce((all, byte) => all + (fields.isSigned && byte > 127 ? byte - 256 : byte), 0);
  put(148, fields.checksum ?? octal(sum, 6));
  return String.fromCharCode(...header) + content + "\0".repeat(-content.length & 511);
}

/** A pax header with these records. */
function pax(records: Readonly<Record<string, string>>, type = "x"): string {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    const length = rest.length + String(rest.length).length;
    return `${String(length).length + rest.length}${rest}`;
  });
  return entry("pax", lines.join(""), { type });
}

const longName = (name: string) => entry("././@LongLink", name, { type: "L" });
const [block, end] = ["\0".repeat(512), "\0".repeat(1024)];
const a = entry("c/a", "A");
const b = entry("c/b", "B");
const negative = "\xff".repeat(12);

/** What the entries are, `NAME=CONTENT` each; what is wrong when there is a mistake. All of this is what helm 4.2.3 makes of it. */
const rows: readonly (readonly [name: string, archive: string, entries: string])[] = [
  ["files", a + b + end, "c/a=A c/b=B"],
  ["a content of exactly a block", entry("c/a", "x".repeat(512)) + b + end, `c/a=${"x".repeat(512)} c/b=B`],
  ["no end", a, "c/a=A"],
  ["half an end", a + block, "c/a=A"],
  ["something behind the end", a + end + "garbage", "c/a=A"],
  ["something behind half an end", a + block + b, "invalid tar header"],
  ["a cut end", a + block + "\0", "unexpected EOF"],
  ["a cut header", a + b.slice(0, 300), "unexpected EOF"],
  ["a cut content", a.slice(0, 512), "unexpected EOF"],
  ["a content without its filling", a.slice(0, 513), "c/a=A"],
  ["a size beyond the end", entry("c/a", "A", { size: "77777777777\0" }), "unexpected EOF"],
  ["a negative size", entry("c/a", "A", { size: negative }) + end, "invalid tar header"],
  ["a size in base 256", entry("c/a", "A", { size: `\x80${"\0".repeat(10)}\x01` }) + end, "c/a=A"],
  ["a size of more than 64 bits", entry("c/a", "A", { size: `\x80\0\0\x01${"\0".repeat(8)}` }), "invalid tar header"],
  ["a size of 63 bits", entry("c/a", "A", { size: `\x80\0\0\0\x7f${"\0".repeat(7)}` }), "unexpected EOF"],
  ["a size between blanks and NULs", entry("c/a", "A", { size: "\0 0001 \0\0" }) + end, "c/a=A"],
  ["a size that ends at a NUL", entry("c/a", "A", { size: "0000001\x007" }) + end, "c/a=A"],
  ["a size with another blank", entry("c/a", "A", { size: "\t0000000001" }) + end, "invalid tar header"],
  ["a size that is no number", entry("c/a", "A", { size: "00000000009" }) + end, "invalid tar header"],
  ["a mode that is no number", entry("c/a", "A", { mode: "x" }) + end, "invalid tar header"],
  ["an owner that is no number", entry("c/a", "A", { owner: "x" }) + end, "invalid tar header"],
  ["a device that is no number", entry("c/a", "A", { device: "x" }) + end, "invalid tar header"],
  ["such a device of an old archive", entry("c/a", "A", { device: "x", magic: "" }) + end, "c/a=A"],
  ["such a device of GNU's", entry("c/a", "A", { device: "x", magic: "ustar  \0" }) + end, "invalid tar header"],
  ["a wrong checksum", entry("c/a", "A", { checksum: octal(1, 6) }) + end, "invalid tar header"],
  ["a checksum of signed bytes", entry("c/\xc3\xa9", "A", { isSigned: true }) + end, "c/é=A"],
  ["a name that ends at a NUL", entry("c/a\0b", "A") + end, "c/a=A"],
  ["a name without a NUL", entry("c/".padEnd(100, "n"), "A") + end, `${"c/".padEnd(100, "n")}=A`],
  ["a prefix", entry("a", "A", { prefix: "c/d" }) + end, "c/d/a=A"],
  ["a prefix with another version", entry("a", "A", { prefix: "c/d", magic: "ustar\0" }) + end, "c/d/a=A"],
  ["a prefix of an old archive", entry("a", "A", { prefix: "c/d", magic: "" }) + end, "a=A"],
  ["a time of access in that place, GNU's", entry("a", "A", { prefix: octal(9, 11), magic: "ustar  \0" }) + end, "a=A"],
  ["a folder", entry("c/d", "", { type: "5" }) + a + end, "c/a=A"],
  ["a folder with a size", entry("c/d", "", { type: "5", size: "7" }) + a + end, "c/a=A"],
  ["a folder by its mode", entry("c/d", "D", { mode: octal(0o40755, 7) }) + a + end, "c/a=A"],
  ["a file of an old archive", entry("c/a", "A", { type: "\0" }) + end, "c/a=A"],
  ["a folder of an old archive", entry("c/d/", "", { type: "\0", size: "7" }) + a + end, "c/a=A"],
  ["a file whose name ends like a folder's", entry("c/d/", "D") + a + end, "c/d/=D c/a=A"],
  ["a file of an unknown type", entry("c/a", "A", { type: "Z" }) + end, "c/a=A"],
  ["a link", entry("c/l", "", { type: "2" }) + a + end, "c/l= c/a=A"],
  ["a link with a size", entry("c/l", "", { type: "1", size: "7" }) + a + end, "unexpected EOF"],
  ["a sparse file", entry("c/a", "A", { type: "S" }) + end, "sparse files cannot be read"],
  ["a pax path", pax({ path: "c/x=y\nz" }) + a + b + end, "c/x=y\nz=A c/b=B"],
  ["an empty pax path", pax({ path: "" }) + a + end, "c/a=A"],
  ["a pax path with a NUL", pax({ path: "c/\0" }) + a + end, "invalid tar header"],
  ["another pax text with a NUL", pax({ comment: "\0" }) + a + end, "c/a=A"],
  ["a pax size", pax({ size: "1" }) + entry("c/a", "A", { size: "0" }) + b + end, "c/a=A c/b=B"],
  ["an empty pax size", pax({ size: "" }) + a + b + end, "c/a=A c/b=B"],
  ["a pax size that is no integer", pax({ size: "1.0" }) + a + end, "invalid tar header"],
  ["a negative pax size", pax({ size: "-1" }) + a + end, "invalid tar header"],
  ["a pax owner that is no integer", pax({ uid: "1e3" }) + a + end, "invalid tar header"],
  ["a pax owner of more than 64 bits", pax({ uid: "9".repeat(20) }) + a + end, "invalid tar header"],
  ["a pax time that is none", pax({ atime: ".5" }) + a + end, "invalid tar header"],
  ["the last of two pax headers", pax({ path: "c/x" }) + pax({ comment: "y" }) + a + end, "c/a=A"],
  ["a pax header behind nothing", a + pax({ path: "c/x" }), "c/a=A"],
  ["a pax header with another length", entry("pax", "14 path=c/x\n", { type: "x" }) + a + end, "invalid tar header"],
  ["a pax length in hexadecimal", entry("pax", "0xe path=c/xy\n", { type: "x" }) + a + end, "invalid tar header"],
  [
    "a pax length with zeros",
    entry("pax", "0013 path=c/x\n", { type: "x" }).replace("0013", "0014") + a + end,
    "c/x=A",
  ],
  ["a pax record without a key", entry("pax", "7 =abc\n", { type: "x" }) + a + end, "invalid tar header"],
  ["a pax record without a value", entry("pax", "6 abc\n", { type: "x" }) + a + end, "invalid tar header"],
  ["a pax header above 1 MiB", pax({ comment: "x".repeat(1 << 20) }) + a + end, "header field too long"],
  ["a global header", pax({ path: "c/x", uid: "x" }, "g") + a + end, "c/a=A"],
  ["a global header that is none", entry("pax", "x", { type: "g" }) + a + end, "invalid tar header"],
  ["a global header behind another", pax({ path: "c/x" }) + pax({ comment: "y" }, "g") + a + end, "c/a=A"],
  ["GNU's long name", longName(`c/${"n".repeat(600)}\0`) + a + b + end, `c/${"n".repeat(600)}=A c/b=B`],
  ["GNU's long name without a NUL", longName("c/n") + a + end, "c/n=A"],
  ["an empty long name", longName("\0") + a + end, "c/a=A"],
  ["a long name before a pax path", longName("c/n") + pax({ path: "c/x" }) + a + end, "c/n=A"],
  ["a long name before the name of a link", longName("c/n") + entry("x", "c/l", { type: "K" }) + a + end, "c/n=A"],
  ["a long name before a global header", longName("c/n") + pax({ comment: "y" }, "g") + a + end, "c/a=A"],
];
for (const [name, archive, entries] of rows) {
  test(`readTar: ${name}`, () => {
    assert.equal(read(archive), entries);
  });
}

function read(archive: string): string {
  try {
    return Array.from(readTar(bytes(archive)), ({ name, content }) => `${name}=${new TextDecoder().decode(content)}`)
      .join(" ");
  } catch (error) {
    return (error as Error).message;
  }
}

const times: readonly (readonly [name: string, archive: string, modifiedMs: number])[] = [
  ["octal", a, 5000],
  ["negative", entry("c/a", "A", { modified: negative }), -1000],
  ["of pax with a fraction", pax({ mtime: "1.5" }) + a, 1500],
  ["of pax with a dot", pax({ mtime: "7." }) + a, 7000],
  ["of pax before 1970", pax({ mtime: "-0.5" }) + a, -500],
  ["of pax, empty", pax({ mtime: "" }) + a, 5000],
];
for (const [name, archive, modifiedMs] of times) {
  test(`readTar: a time, ${name}`, () => {
    assert.deepEqual(Array.from(readTar(bytes(archive)), (found) => found.modifiedMs), [modifiedMs]);
  });
}
