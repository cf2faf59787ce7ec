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
