import { type ChartDependency, dependencyDocument } from "../chart/mod.ts";
import { digest, toHex } from "../system/mod.ts";
import { plainMap, type PlainValue, printJson } from "../yaml/mod.ts";

/** The digest of a lock: what was asked for and what was found, as Helm 3 and later compute it. */
export function lockDigest(wanted: readonly ChartDependency[], locked: readonly ChartDependency[]): string {
  return sha256([wanted.map(dependencyDocument), locked.map(dependencyDocument)]);
}

/** The digest of a lock as Helm 2 computed it, which locks of version 1 charts may still have. */
export function oldLockDigest(wanted: readonly ChartDependency[]): string {
  return sha256(plainMap({ dependencies: wanted.map(dependencyDocument) }));
}

function sha256(value: PlainValue): string {
  return `sha256:${toHex(digest("sha256", new TextEncoder().encode(printJson(value))))}`;
}
