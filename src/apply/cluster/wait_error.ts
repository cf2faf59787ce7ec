import { HctlError } from "../../errors.ts";
import { explainUnready } from "./wait_explain.ts";
import type { Unready } from "./wait_tracker.ts";
import type { WaitEnd, WaitPorts } from "./wait_until.ts";

/** Objects that are explained in full; the others are only named. */
const explained = 3;

/**
 * The error of a wait that did not end well: Helm's line for every object that is not ready, then in the hint what stands
 * behind it (pods, containers, events, last log lines).
 */
export async function notReadyError(
  unready: readonly Unready[],
  end: WaitEnd,
  { client, strategy }: WaitPorts & { readonly strategy: string },
): Promise<HctlError> {
  const lines = unready.map(({ reference: { kind, namespace, name }, status, message }) =>
    `resource ${kind}/${namespace}/${name} not ready. status: ${status}, message: ${message}`
  );
  const message = strategy === "legacy" && end === "timeout" ? endWords.timeout : [...lines, endWords[end]].join("\n");
  const failedFirst = [...unready].sort((a, b) => Number(b.status === "Failed") - Number(a.status === "Failed"));
  const chains = await Promise.all(failedFirst.slice(0, explained).map((one) => explainUnready(one, client)));
  const hint = chains.flat().join("\n");
  return new HctlError(end === "timeout" ? "wait.timeout" : "wait.failed", message.trim(), hint === "" ? {} : { hint });
}

/** Go's words for why a wait ends early. */
export const endWords = { timeout: "context deadline exceeded", aborted: "context canceled", done: "" } as const;
