import { HctlError } from "../errors.ts";
import type { Revision, RevisionStore } from "./revision.ts";

/** Revisions in memory, for tests and dry runs; starts with `revisions`. Same failures as the other stores. */
export function memoryStore(revisions: readonly Revision[] = []): RevisionStore {
  const kept = new Map(revisions.map((revision) => [keyOf(revision), revision]));
  const sorted = () => [...kept.values()].sort((a, b) => a.number - b.number);
  const demand = (revision: Revision) => {
    if (kept.has(keyOf(revision))) return;
    throw new HctlError("revision.not_found", `Release "${revision.release.name}" has no revision ${revision.number}`);
  };
  return {
    async list() {
      return sorted();
    },
    async history({ namespace, name }) {
      return sorted().filter(({ release }) => release.namespace === namespace && release.name === name);
    },
    async create(revision) {
      if (kept.has(keyOf(revision))) {
        const message = `Revision ${revision.number} of "${revision.release.name}" exists already`;
        throw new HctlError("target.not_writable", message);
      }
      kept.set(keyOf(revision), revision);
    },
    async update(revision) {
      demand(revision);
      kept.set(keyOf(revision), revision);
    },
    async remove(revision) {
      demand(revision);
      kept.delete(keyOf(revision));
    },
  };
}

function keyOf({ release, number }: Revision): string {
  return `${release.namespace}/${release.name}/${number}`;
}
