import { HctlError } from "../../errors.ts";
import { mapsAt, type ObjectReference, textAt } from "../../kube/mod.ts";
import { listOf, mapOf, type PlainMap } from "../../yaml/mod.ts";
import { endWords } from "./wait_error.ts";
import { waitGroups } from "./wait_group.ts";
import type { WaitMirror } from "./wait_mirror.ts";
import { type WaitPorts, waitUntil } from "./wait_until.ts";

/** How to wait for objects to go. */
export interface GoneOptions extends WaitPorts {
  /** 0: half a minute, as Helm's watcher. */
  readonly timeoutMs: number;
}

/** An object that should go; with a `uid`, another one of its name does not count. */
export interface LeavingObject extends ObjectReference {
  readonly uid?: string | undefined;
}

/**
 * Waits until every object is gone. What holds one back, its finalizers, is told while it is waited for and named in the error;
 * they are never taken away.
 *
 * @throws {HctlError} `wait.timeout`, `wait.failed`: Helm's words, and the finalizers in the hint.
 */
export async function waitUntilGone(objects: readonly LeavingObject[], options: GoneOptions): Promise<void> {
  if (objects.length === 0) return;
  let left: readonly Remaining[] = [];
  let told = "";
  const isDone = (mirror: WaitMirror) => {
    left = objects.flatMap((reference) => remaining(reference, mirror));
    const text = summary(left);
    if (text !== told && left.length > 0) options.tell?.(text);
    told = text;
    return left.length === 0;
  };
  const end = await waitUntil(waitGroups(objects), isDone, options, options.timeoutMs || 30_000);
  if (end !== "done") throw stillThereError(left, end);
}

interface Remaining {
  readonly reference: ObjectReference;
  /** Undefined when the server has not answered. */
  readonly object: PlainMap | undefined;
}

function remaining(reference: LeavingObject, mirror: WaitMirror): readonly Remaining[] {
  const { presence, object } = mirror.of(reference);
  if (presence === "absent") return [];
  const isAnother = object && reference.uid !== undefined && textAt(object, "metadata.uid") !== reference.uid;
  return isAnother ? [] : [{ reference, object }];
}

function summary(left: readonly Remaining[]): string {
  const named = left.slice(0, 3).map(({ reference: { kind, namespace, name }, object }) => {
    const held = finalizersOf(object);
    return `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}${held === "" ? "" : ` (finalizers ${held})`}`;
  });
  return `${left.length} objects are still there: ${named.join(", ")}${left.length > named.length ? ", …" : ""}`;
}

function stillThereError(left: readonly Remaining[], end: "timeout" | "aborted"): HctlError {
  const lines = left.map(({ reference: { kind, namespace, name }, object }) => {
    const isLeaving = object !== undefined && textAt(object, "metadata.deletionTimestamp") !== "";
    const [status, message] = isLeaving
      ? ["Terminating", "Resource scheduled for deletion"]
      : object
      ? ["Current", "Resource is current"]
      : ["Unknown", ""];
    return `resource ${kind}/${namespace}/${name} still exists. status: ${status}, message: ${message}`;
  });
  const hints = left.flatMap(({ reference: { kind, name }, object }) => {
    const held = finalizersOf(object);
    if (held !== "") {
      return [`${kind} ${name} is held by its finalizers: ${held}; whoever set them must take them away`];
    }
    const pods = object ? mapsAt(object, "status.conditions").map((one) => String(one.get("message") ?? "")) : [];
    return pods.filter((text) => text !== "").map((text) => `${kind} ${name}: ${text}`);
  });
  const code = end === "timeout" ? "wait.timeout" : "wait.failed";
  return new HctlError(code, [...lines, endWords[end]].join("\n"), hints.length > 0 ? { hint: hints.join("\n") } : {});
}

function finalizersOf(object: PlainMap | undefined): string {
  const metadata = mapOf(object?.get("metadata"));
  return [...listOf(metadata.get("finalizers")), ...listOf(mapOf(object?.get("spec")).get("finalizers"))].join(", ");
}
