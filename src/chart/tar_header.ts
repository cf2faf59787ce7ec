import { fromBytes } from "../text/mod.ts";

/** What a tar archive has wrong. */
export class TarError extends Error {}

/** Size of a header, and what contents are padded to. */
export const blockBytes = 512;

/** What a header says of its entry. */
export interface TarHeader {
  readonly name: string;
  /** One character, `0` for files; "\0" for files and folders of old archives. */
  readonly type: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** The mode says that it is a folder. */
  readonly isFolder: boolean;
}

/** Bits of a mode that tell the kind of file, and those of a folder (POSIX.1-2017, `sys/stat.h`). */
const kindBits = ~0o7777;
const folderBits = 0o040000;

/** `tar.Header` has these as well; one that is no number makes the header none. */
const otherNumbers = [108, 116];
const posixNumbers = [329, 337];

/**
 * Reads the header of an entry (POSIX.1-2017, "ustar Interchange Format"; GNU's base-256 numbers).
 *
 * @throws {TarError} When it is none.
 */
export function readTarHeader(block: Uint8Array): TarHeader {
  requireChecksum(block);
  const magic = textAt(block, 257, 8);
  for (const at of otherNumbers) numberAt(block, at, 8);
  if (magic.startsWith("ustar")) { for (const at of posixNumbers) numberAt(block, at, 8); }
  return {
    name: nameOf(block),
    type: String.fromCharCode(block[156]!),
    sizeBytes: numberAt(block, 124, 12),
    modifiedMs: numberAt(block, 136, 12) * 1000,
    isFolder: (numberAt(block, 100, 8) & kindBits) === folderBits,
  };
}
