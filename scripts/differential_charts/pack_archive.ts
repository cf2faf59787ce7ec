import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";

const blockBytes = 512;

/** A gzipped tar of files by path, in the order given (POSIX pax, "ustar Interchange Format"). */
export function packArchive(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const parts = Object.entries(files).flatMap(([path, content]) => [
    header(path, content.length),
    content,
    new Uint8Array((blockBytes - content.length % blockBytes) % blockBytes),
  ]);
  return gzipSync(Buffer.concat([...parts, new Uint8Array(2 * blockBytes)]));
}

function header(path: string, sizeBytes: number): Uint8Array {
  const block = Buffer.alloc(blockBytes);
  block.write(path, 0, 100);
  block.write("0000644\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  block.write(`${sizeBytes.toString(8).padStart(11, "0")}\0`, 124);
  block.write("00000000000\0", 136);
  block.write("        ", 148);
  block.write("0", 156);
  block.write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}
