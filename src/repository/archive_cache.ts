import { digest as digestOf, type FileSystem, joinPath, toHex } from "../system/mod.ts";

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
    this.#keep(path, bytes);
    return bytes;
  }

  #kept(path: string, digest: string): Uint8Array | undefined {
    if (this.#files.stat(path)?.kind !== "file") return undefined;
    const bytes = this.#files.readFile(path);
    return toHex(digestOf("sha256", bytes)) === digest ? bytes : undefined;
  }

  /** By rename, so that nobody reads half an archive; equal names hold equal bytes, whoever comes first. */
  #keep(path: string, bytes: Uint8Array): void {
    this.#files.makeDirectory(joinPath(path, ".."));
    this.#files.writeFile(`${path}.new`, bytes);
    this.#files.rename(`${path}.new`, path);
  }
}
