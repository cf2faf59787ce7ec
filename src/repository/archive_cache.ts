import { digest as digestOf, type FileSystem, joinPath, toHex } from "../system/mod.ts";
import { replaceFile } from "./replace_file.ts";

/** Where archives are kept. */
export interface CacheOptions {
  readonly files: FileSystem;
  readonly folder: string;
}

/** Archives kept by their digest. */
export class ArchiveCache {
  readonly #files: FileSystem;
  readonly #folder: string;

  constructor({ files, folder }: CacheOptions) {
    this.#files = files;
    this.#folder = folder;
  }

  /** The kept bytes when they still have that digest; otherwise what `download` gives, kept from now on. */
  async get(digest: string | undefined, download: () => Promise<Uint8Array>): Promise<Uint8Array> {
    if (digest === undefined || !/^[0-9a-f]{64}$/.test(digest)) return download();
    const path = joinPath(this.#folder, digest.slice(0, 2), `${digest}.tgz`);
    const kept = this.#kept(path, digest);
    if (kept) return kept;
    const bytes = await download();
    // Equal names hold equal bytes, whoever comes first.
    replaceFile(path, bytes, this.#files);
    return bytes;
  }

  #kept(path: string, digest: string): Uint8Array | undefined {
    if (this.#files.stat(path)?.kind !== "file") return undefined;
    const bytes = this.#files.readFile(path);
    return toHex(digestOf("sha256", bytes)) === digest ? bytes : undefined;
  }
}
