import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import type { DiskCache } from "./disk_cache.ts";
import { parsePlain, plainOf } from "./plain_json.ts";
import type { Rest } from "./rest.ts";

const root = "/openapi/v3";

/** A document under a hash never changes; what is older belongs to servers that nobody asks any more. */
const keptMs = 90 * 24 * 3600_000;

/** The server's OpenAPI documents (Kubernetes docs, "OpenAPI V3"), kept by the hash that the server gives each. */
export class OpenApiDocuments {
  readonly #rest: Rest;
  readonly #cache: DiskCache;
  #paths: Promise<PlainMap> | undefined;

  constructor(rest: Rest, cache: DiskCache) {
    this.#rest = rest;
    this.#cache = cache;
  }

  static isDocument(path: string): boolean {
    return path.startsWith(`${root}/`);
  }

  /** The server may have other documents by now. */
  forget(): void {
    this.#paths = undefined;
  }

  /** The document at `/openapi/v3/apis/apps/v1`; undefined when the server has none there. */
  async read(path: string): Promise<PlainMap | undefined> {
    this.#paths ??= this.#ask(root).then((body) => mapOf(mapOf(body).get("paths"))).catch((error) => {
      this.#paths = undefined;
      throw error;
    });
    const entry = mapOf((await this.#paths).get(path.slice(root.length + 1)));
    const url = textOf(entry.get("serverRelativeURL"));
    if (url === "") return undefined;
    const hash = /[?&]hash=([A-Za-z0-9]+)/.exec(url)?.[1];
    if (hash === undefined) return mapOf(await this.#ask(url));
    return await this.#kept(`openapi/${hash}.json`, url);
  }

  async #kept(name: string, url: string): Promise<PlainMap> {
    const kept = this.#cache.read(name, keptMs);
    if (typeof kept === "object" && kept !== null && "openapi" in kept) return mapOf(plainOf(kept));
    const { body } = await this.#rest.send(requestFor(url));
    const content: unknown = JSON.parse(new TextDecoder().decode(body));
    this.#cache.write(name, content);
    return mapOf(plainOf(content));
  }

  async #ask(path: string): Promise<PlainMap> {
    return mapOf(parsePlain((await this.#rest.send(requestFor(path))).body));
  }
}

function requestFor(path: string) {
  return { path, isPacked: true, subject: { verb: "get", path } };
}
