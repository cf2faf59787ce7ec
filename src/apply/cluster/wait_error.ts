import { HctlError } from "../../errors.ts";
import type { KubeClient } from "../../kube/mod.ts";
import { explainUnready } from "./wait_explain.ts";
import type { Unready } from "./wait_tracker.ts";
import type { WaitEnd } from "./wait_until.ts";

/** Objects that are explained in full; the others are only named. */
const explained = 3;

/** Whose words an error has: Helm 4's watcher, or those of Helm 3 for objects and for hooks. */
type WaitWords = "watcher" | "legacy" | "legacyHook";

/**
 * The error of a wait that did not end well: in Helm's words, then in the hint what stands behind it (pods, containers, events,
 * last log lines).
 */
export async function notReadyError(
  unready: readonly Unready[],
  end: WaitEnd,
  { client, words }: { readonly client: KubeClient; readonly words: WaitWords },
): Promise<HctlError> {
  const failedFirst = [...unready].sort((a, b) => Number(b.status === "Failed") - Number(a.status === "Failed"));
  const chains = await Promise.all(failedFirst.slice(0, explained).map((one) => explainUnready(one, client)));
  const says = (lines: readonly string[], place: number) =>
    words !== "watcher" || lines.length > 1 || failedFirst[place]?.because !== "";
  const hint = chains.filter(says).flat().join("\n");
  const message = words === "watcher" ? watcherWords(unready, end) : legacyWords(unready, end, words);
  return new HctlError(end === "timeout" ? "wait.timeout" : "wait.failed", message, hint === "" ? {} : { hint });
}

/** A line for every object that is not ready, then why the wait is over. */
function watcherWords(unready: readonly Unready[], end: WaitEnd): string {
  const lines = unready.map(({ reference: { kind, namespace, name }, status, message }) =>
    `resource ${kind}/${namespace}/${name} not ready. status: ${status}, message: ${message}`
  );
  return [...lines, ...(end === "done" ? [] : [endWords[end]])].join("\n");
}

/** Only what failed is named. */
function legacyWords(unready: readonly Unready[], end: WaitEnd, words: WaitWords): string {
  if (end === "timeout" && words === "legacyHook") return "timed out waiting for the condition";
  if (end !== "done") return endWords[end];
  return unready.filter(({ status }) => status === "Failed").map(({ message }) => message).join("\n");
}

/** Go's words for why a wait ends early. */
export const endWords = { timeout: "context deadline exceeded", aborted: "context canceled" } as const;
