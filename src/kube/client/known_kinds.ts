import { HctlError, nearestName } from "../../errors.ts";
import type { ApiResource, Discovery } from "../discovery.ts";
import type { KindReference } from "../kube_client.ts";
import type { DiskCache } from "./disk_cache.ts";
import { type DiscoveryData, readDiscovery } from "./read_discovery.ts";
import type { Rest } from "./rest.ts";

const fileName = "kinds.json";

/** Long enough for one person's commands in a row; whoever adds kinds meanwhile is found by asking again. */
const freshMs = 5 * 60_000;

/** Kinds whose place never changed, so that common requests need no discovery: what Helm's records are made of. */
const everywhere: readonly ApiResource[] = [["Secret", "secrets"], ["ConfigMap", "configmaps"], ["Pod", "pods"]].map((
  [kind = "", plural = ""],
) => ({ apiVersion: "v1", kind, plural, isNamespaced: true, verbs: [] }));

/** The kinds that a server serves, read when they are needed, from the cache while it is fresh. */
export class KnownKinds {
  readonly #rest: Rest;
  readonly #cache: DiskCache;
  #known: Promise<Discovery> | undefined;
  #isFromServer = false;

  constructor(rest: Rest, cache: DiskCache) {
    this.#rest = rest;
    this.#cache = cache;
  }

  discovery(): Promise<Discovery> {
    this.#known ??= this.#load().catch((error) => {
      this.#known = undefined;
      throw error;
    });
    return this.#known;
  }

  /** The next question goes to the server. */
  forget(): void {
    this.#known = undefined;
    this.#isFromServer = false;
    this.#cache.remove(fileName);
  }

  /**
   * A kind's resource. A kind that is not known is looked for once on the server.
   *
   * @throws {HctlError} `kube.unknown_kind`.
   */
  async resource(kind: KindReference): Promise<ApiResource> {
    const fixed = everywhere.find((one) => one.apiVersion === kind.apiVersion && one.kind === kind.kind);
    if (fixed) return fixed;
    const known = (await this.discovery()).find(kind);
    if (known) return known;
    if (!this.#isFromServer) {
      this.forget();
      const found = (await this.discovery()).find(kind);
      if (found) return found;
    }
    throw unknownKind(kind, await this.discovery());
  }

  async #load(): Promise<Discovery> {
    const kept = dataOf(this.#cache.read(fileName, freshMs));
    if (kept) return discoveryOf(kept);
    const data = await readDiscovery(this.#rest);
    this.#isFromServer = true;
    if (Object.keys(data.broken).length === 0) this.#cache.write(fileName, data);
    return discoveryOf(data);
  }
}

/** What a file holds, unless it is damaged or of another version of this program. */
function dataOf(kept: unknown): DiscoveryData | undefined {
  const data = kept as Partial<DiscoveryData> | undefined;
  const isWhole = Array.isArray(data?.resources) && Array.isArray(data.groupVersions) && Array.isArray(data.kinds) &&
    typeof data.broken === "object" && data.resources.every(isResource);
  return isWhole ? data as DiscoveryData : undefined;
}

function isResource(one: Partial<ApiResource> | null): boolean {
  return typeof one?.apiVersion === "string" && typeof one.kind === "string" && typeof one.plural === "string" &&
    typeof one.isNamespaced === "boolean" && Array.isArray(one.verbs);
}

function discoveryOf({ resources, groupVersions, kinds, broken }: DiscoveryData): Discovery {
  const byKind = new Map<string, ApiResource>();
  for (const one of resources) {
    const key = `${one.apiVersion}/${one.kind}`;
    if (!byKind.has(key)) byKind.set(key, one);
  }
  return {
    resources,
    groupVersions,
    kinds,
    broken: new Map(Object.entries(broken)),
    find: ({ apiVersion, kind }) => byKind.get(`${apiVersion}/${kind}`),
  };
}

function unknownKind({ apiVersion, kind }: KindReference, { resources, broken }: Discovery): HctlError {
  const elsewhere = resources.filter((one) => one.kind === kind).map((one) => one.apiVersion);
  const reason = broken.get(apiVersion);
  const near = nearestName(kind, resources.filter((one) => one.apiVersion === apiVersion).map((one) => one.kind));
  const hint = reason !== undefined
    ? `${apiVersion} does not answer just now: ${reason}`
    : elsewhere.length > 0
    ? `The server has ${kind} in ${elsewhere.join(", ")}`
    : near !== undefined
    ? `Did you mean "${near}"?`
    : "Ensure CRDs are installed first";
  return new HctlError("kube.unknown_kind", `no matches for kind "${kind}" in version "${apiVersion}"`, { hint });
}
