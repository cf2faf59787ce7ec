import type { ReleaseIdentity } from "../render/mod.ts";
import type { StoredRelease } from "./stored_release.ts";

/** A record before it is decoded: what its place and its labels say. */
export interface RecordHead {
  readonly name: string;
  readonly namespace: string;
  readonly number: number;
  /** Helm's word. */
  readonly status: string;
  /** What a selector sees: in a cluster all labels of the object, Helm's own among them. */
  readonly labels: ReadonlyMap<string, string>;
  /** The whole record. @throws {HctlError} `revision.damaged` */
  readonly read: () => StoredRelease;
}

/** Records for those who show them. */
export interface RecordReader {
  /** Every record of a namespace, or of all without one. */
  list(namespace: string | undefined): AsyncIterable<RecordHead>;
  /** The records of one release, in any order. */
  history(release: ReleaseIdentity): AsyncIterable<RecordHead>;
  /** One record; undefined when it is not there. */
  get(release: ReleaseIdentity, number: number): Promise<RecordHead | undefined>;
}

/**
 * A reader of records that are decoded already.
 *
 * @param namespaceless The namespace that a record without one belongs to.
 */
export function readerOf(releases: () => Promise<readonly StoredRelease[]>, namespaceless: string): RecordReader {
  async function* heads(isWanted: (head: RecordHead) => boolean) {
    yield* (await releases()).map((release) => headOf(release, namespaceless)).filter(isWanted);
  }
  return {
    list: (namespace) => heads((head) => namespace === undefined || head.namespace === namespace),
    history: (release) => heads((head) => isOf(head, release)),
    async get(release, number) {
      for await (const head of heads((one) => isOf(one, release) && one.number === number)) return head;
    },
  };
}

function headOf(release: StoredRelease, namespaceless: string): RecordHead {
  const { name, namespace, number, status, labels } = release;
  return { name, namespace: namespace || namespaceless, number, status, labels, read: () => release };
}

function isOf(head: RecordHead, { namespace, name }: ReleaseIdentity): boolean {
  return head.name === name && head.namespace === namespace;
}
