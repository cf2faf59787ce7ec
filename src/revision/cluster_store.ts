import { hasCode, HctlError } from "../errors.ts";
import type { KubeClient } from "../kube/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { Clock } from "../system/mod.ts";
import { mapOf, type PlainMap, textOf } from "../yaml/mod.ts";
import { ClusterRecords } from "./cluster_records.ts";
import { clusterMessage } from "./cluster_message.ts";
import { LastDecoded, lazyRevision } from "./lazy_revision.ts";
import { type RecordDriver, recordKind, recordName, recordObject } from "./record_object.ts";
import { requirePayloadFits, requireRecordFits } from "./record_size.ts";
import type { Revision, RevisionQuery, RevisionStore } from "./revision.ts";

/** Where in a cluster records are kept. */
export interface ClusterStoreInput {
  readonly client: KubeClient;
  readonly driver: RecordDriver;
  readonly clock: Pick<Clock, "nowMs">;
  /** Only this namespace; all of them unless given. */
  readonly namespace?: string | undefined;
}

/** The manager that Helm's own writes of records carry. */
const fieldManager = "Helm";

/**
 * Revisions as Helm's own objects, Secrets of type `helm.sh/release.v1` or ConfigMaps, in the releases' namespaces. Revisions are
 * decoded when they are read. An update says which version of the object it changes, so what somebody else wrote meanwhile
 * is never lost.
 *
 * @throws {HctlError} From its functions: `target.not_writable` with Helm's `release: already exists` for a number that is
 * taken, `kube.conflict` for a record that somebody else changed, `revision.too_large`, and what the client throws, in Helm's
 * words.
 */
export function clusterStore({ client, driver, clock, namespace }: ClusterStoreInput): RevisionStore {
  const versions = new Map<string, string>();
  const records = new ClusterRecords(client, driver);
  const stamp = () => String(Math.floor(clock.nowMs() / 1000));
  const note = (written: PlainMap, revision: Pick<Revision, "release" | "number">) =>
    versions.set(keyOf(revision), textOf(mapOf(written.get("metadata")).get("resourceVersion")));

  /** A write whose answer was lost is sent again and then meets itself: what stands there is what was sent. */
  async function isThere(object: PlainMap, { release: { namespace, name }, number }: Revision): Promise<boolean> {
    const found = await client.get({ ...recordKind(driver), namespace, name: recordName(name, number) });
    if (!found || heldBy(found) !== heldBy(object)) return false;
    note(found, { release: { namespace, name }, number });
    return true;
  }

  async function collect(place: string | undefined, selector: string, verb: "list" | "query"): Promise<Revision[]> {
    const last = new LastDecoded();
    const found: Revision[] = [];
    for await (const object of records.list(place, selector, verb)) {
      const revision = lazyRevision(object, last);
      versions.set(keyOf(revision), object.resourceVersion);
      found.push(revision);
    }
    return found;
  }

  return {
    async list({ namespaces, labels = new Map(), withoutSuperseded }: RevisionQuery = {}) {
      const wanted = [...labels].map(([key, value]) => `${key}=${value}`);
      const selector = ["owner=helm", ...(withoutSuperseded ? ["status!=superseded"] : []), ...wanted].join(",");
      const places = namespaces ? [...new Set(namespaces)] : [namespace];
      return (await Promise.all(places.map((place) => collect(place, selector, "list")))).flat();
    },
    async history(release) {
      const found = await collect(release.namespace, selectorOf(release), "query");
      return found.filter((one) => one.release.name === release.name).sort((a, b) => a.number - b.number);
    },
    check: (revision) => requireRecordFits(revision, driver),
    async create(revision) {
      const object = recordObject(revision, driver, { createdAt: stamp() });
      requirePayloadFits(object, revision, driver);
      try {
        note(await client.create(object, revision.release.namespace, { fieldManager }), revision);
      } catch (error) {
        if (hasCode(error, "kube.exists") && await isThere(object, revision)) return;
        if (hasCode(error, "kube.exists")) throw taken(revision, error);
        throw clusterMessage(error, "create: failed to create", driver);
      }
    },
    async update(revision) {
      const object = recordObject(revision, driver, { modifiedAt: stamp() });
      requirePayloadFits(object, revision, driver);
      const version = versions.get(keyOf(revision));
      if (version) mapOf(object.get("metadata")).set("resourceVersion", version);
      try {
        note(await client.replace(object, revision.release.namespace, { fieldManager }), revision);
      } catch (error) {
        if (hasCode(error, "kube.conflict") && await isThere(object, revision)) return;
        throw clusterMessage(error, "update: failed to update", driver);
      }
    },
    async remove(revision) {
      const { release: { name, namespace }, number } = revision;
      versions.delete(keyOf(revision));
      const reference = { ...recordKind(driver), namespace, name: recordName(name, number) };
      if (await client.delete(reference)) return;
      throw new HctlError("revision.not_found", "release: not found", {
        hint: `Somebody else removed ${reference.kind} ${namespace}/${reference.name}`,
      });
    },
  };
}

/** Helm asks by its own labels. */
export function selectorOf({ name }: Pick<ReleaseIdentity, "name">): string {
  return `name=${name},owner=helm`;
}

function taken({ release, number }: Revision, cause: HctlError): HctlError {
  return new HctlError("target.not_writable", "release: already exists", {
    hint: `Another run or helm took revision ${number} of "${release.namespace}/${release.name}"; ` +
      `look with: hctl history ${release.name} -n ${release.namespace}`,
    cause,
  });
}

function heldBy(object: PlainMap): string {
  return textOf(mapOf(object.get("data")).get("release"));
}

function keyOf({ release, number }: Pick<Revision, "release" | "number">): string {
  return `${release.namespace}/${release.name}/${number}`;
}
