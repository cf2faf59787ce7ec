import { type PaxHeader, paxHeader, paxRecords } from "./pax_header.ts";
import { blockBytes, readTarHeader, TarError, type TarHeader, textAt } from "./tar_header.ts";

/** An entry of a tar archive that is not a folder. */
export interface TarEntry {
  readonly name: string;
  readonly modifiedMs: number;
  /** A view of the archive's bytes; empty for links and devices. */
  readonly content: Uint8Array;
}

/** What stands before an entry and says more of it. */
interface Extension {
  readonly pax: PaxHeader;
  /** GNU's; counts more than pax's. */
  readonly longName: string;
}

const none: Extension = { pax: {}, longName: "" };

/** A header that says something of the next entry is no longer than this in Go (Go docs, "archive/tar"). */
const largestExtension = 1024 * 1024;

/** Links, devices and folders: no content follows, whatever size is stated. */
const headerOnly = new Set(["1", "2", "3", "4", "5", "6"]);

/**
 * Reads a tar archive as Helm does (Go docs, "archive/tar") that lies in memory as a whole. Global headers are passed over.
 *
 * @throws {TarError} For a header that is none, an entry that is cut off, or a sparse file.
 */
export function* readTar(archive: Uint8Array): Generator<TarEntry> {
  let extension = none;
  for (let at = 0; at < archive.length;) {
    const block = archive.subarray(at, at + blockBytes);
    if (block.length < blockBytes) throw new TarError("unexpected EOF");
    if (isZero(block)) return requireEnd(archive.subarray(at + blockBytes, at + 2 * blockBytes));
    const header = readTarHeader(block);
    const { type } = header;
    const start = at + blockBytes;
    if (header.sizeBytes < 0 && !headerOnly.has(type)) throw new TarError("invalid tar header");
    const isExtension = "xgLK".includes(type);
    const entry = isExtension ? undefined : entryOf(header, extension);
    const content = contentAt(archive, start, entry?.sizeBytes ?? header.sizeBytes);
    at = start + Math.ceil(content.length / blockBytes) * blockBytes;
    extension = isExtension ? extended(extension, type, content) : none;
    if (entry && !entry.isFolder) yield { name: entry.name, modifiedMs: entry.modifiedMs, content };
  }
}

function isZero(block: Uint8Array): boolean {
  return block[0] === 0 && block.every((byte) => byte === 0);
}

/** Two empty blocks end an archive, also one at its very end. */
function requireEnd(second: Uint8Array): void {
  if (second.length > 0 && second.length < blockBytes) throw new TarError("unexpected EOF");
  if (second.length > 0 && !isZero(second)) throw new TarError("invalid tar header");
}

function contentAt(archive: Uint8Array, start: number, sizeBytes: number): Uint8Array {
  if (start + sizeBytes > archive.length) throw new TarError("unexpected EOF");
  return archive.subarray(start, start + sizeBytes);
}

/** The header as what stands before it corrects it. */
function entryOf(header: TarHeader, { pax, longName }: Extension): TarHeader {
  const { type } = header;
  if (type === "S") throw new TarError("sparse files cannot be read");
  const name = longName || pax.name || header.name;
  const isOldFolder = type === "\0" && name.endsWith("/");
  const isFolder = header.isFolder || isOldFolder || type === "5";
  const stated = pax.sizeBytes ?? header.sizeBytes;
  if (!headerOnly.has(type) && !isOldFolder) {
    if (stated < 0) throw new TarError("invalid tar header");
    return { name, type, isFolder, sizeBytes: stated, modifiedMs: pax.modifiedMs ?? header.modifiedMs };
  }
  // Helm misses the content of a link that states to have some.
  if (stated > 0 && !isFolder) throw new TarError("unexpected EOF");
  return { name, type, isFolder, sizeBytes: 0, modifiedMs: pax.modifiedMs ?? header.modifiedMs };
}

function extended(extension: Extension, type: string, content: Uint8Array): Extension {
  if (content.length > largestExtension) throw new TarError("header field too long");
  switch (type) {
    case "x":
      return { ...extension, pax: paxHeader(paxRecords(content)) };
    case "L":
      return { ...extension, longName: textAt(content, 0, content.length) };
    case "g":
      // Only what it is made of is looked at; Go forgets what stood before it.
      paxRecords(content);
      return none;
    default:
      return extension;
  }
}
