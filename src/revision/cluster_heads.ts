import { FieldError } from "../chart/mod.ts";
import type { KubeClient } from "../kube/mod.ts";
import type { Location } from "../template/mod.ts";
import { ClusterRecords } from "./cluster_records.ts";
import { selectorOf } from "./cluster_store.ts";
import { DamagedRecordError } from "./damaged_record_error.ts";
import { decodeStored } from "./decode_stored.ts";
import { explained, recordOf, userLabels } from "./lazy_revision.ts";
import type { RecordHead, RecordReader } from "./record_head.ts";
import type { RecordDriver, RecordObject } from "./record_object.ts";

/** What `clusterHeads` reads from. */
interface ClusterHeadsInput {
  readonly client: KubeClient;
  readonly driver: RecordDriver;
  /** Go's `Local`. */
  readonly local: Location;
}

/**
 * Opens a cluster's records for reading, as Helm asks for them. A single one carries the release's own labels only, as in Helm.
 */
export function clusterHeads({ client, driver, local }: ClusterHeadsInput): RecordReader {
  const records = new ClusterRecords(client, driver);
  async function* heads(namespace: string | undefined, selector: string, verb: "list" | "query") {
    for await (const object of records.list(namespace, selector, verb)) yield headOf(object, object.labels, local);
  }
  return {
    list: (namespace) => heads(namespace, "owner=helm", "list"),
    history: (release) => heads(release.namespace, selectorOf(release), "query"),
    async get({ namespace, name }, number) {
      const object = await records.get(namespace, name, number);
      return object && headOf(object, userLabels(object), local);
    },
  };
}

function headOf(object: RecordObject, labels: ReadonlyMap<string, string>, local: Location): RecordHead {
  const { name, namespace, number, status } = object;
  return { name, namespace, number, status, labels, read: () => ({ ...storedOf(object, local), labels }) };
}

function storedOf(object: RecordObject, local: Location) {
  return explained(object, () => {
    try {
      return decodeStored(recordOf(object), "", local);
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      throw new DamagedRecordError(object.where, error.message, { cause: error });
    }
  });
}
