import type { KubeClient } from "../kube/mod.ts";
import { clusterMessage } from "./cluster_message.ts";
import { readRecordObject, type RecordDriver, recordKind, recordName, type RecordObject } from "./record_object.ts";

/** Objects a page: at the limit of 1 MiB each, a page stays below the memory that any list of Helm's takes. */
const pageSize = 100;

/** Reads the objects that hold records, not decoded, page by page. */
export class ClusterRecords {
  readonly #client: KubeClient;
  readonly #driver: RecordDriver;

  constructor(client: KubeClient, driver: RecordDriver) {
    this.#client = client;
    this.#driver = driver;
  }

  /**
   * @param namespace undefined for all of them.
   * @param verb How Helm calls it when it fails.
   */
  async *list(
    namespace: string | undefined,
    labelSelector: string,
    verb: "list" | "query",
  ): AsyncGenerator<RecordObject> {
    try {
      const objects = this.#client.list(recordKind(this.#driver), { namespace, labelSelector, pageSize });
      for await (const object of objects) {
        const record = readRecordObject(object, this.#driver);
        if (record) yield record;
      }
    } catch (error) {
      const doing = verb === "list" ? "list: failed to list" : "query: failed to query with labels";
      throw clusterMessage(error, doing, this.#driver);
    }
  }

  /** The record of one revision; undefined when it is not there. */
  async get(namespace: string, name: string, number: number): Promise<RecordObject | undefined> {
    const key = recordName(name, number);
    try {
      const object = await this.#client.get({ ...recordKind(this.#driver), namespace, name: key });
      return object && readRecordObject(object, this.#driver);
    } catch (error) {
      throw clusterMessage(error, `get: failed to get ${JSON.stringify(key)}`, this.#driver);
    }
  }
}
