import { HctlError } from "../../errors.ts";
import { conditionsOf, type KubeClient, mapsAt, numberAt, textAt } from "../../kube/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";

/** Events and log lines that are shown of one object. */
const shown = { events: 4, logLines: 20 } as const;

/** Conditions that say what is wrong, by type and the status that is bad; others only repeat what is shown anyway. */
const badConditions: Readonly<Record<string, string>> = {
  ReplicaFailure: "True",
  PodScheduled: "False",
  Failed: "True",
  Stalled: "True",
};

/** What an object's conditions say is wrong with it. */
export function conditionLines(object: PlainMap): readonly string[] {
  return conditionsOf(object).flatMap(({ type, status, reason, message }) =>
    badConditions[type] === status ? [[reason || type, message].filter((text) => text !== "").join(": ")] : []
  );
}

/**
 * The last warnings that were recorded about an object, newest last, without what its conditions say already; none where the
 * user may not read them.
 */
export async function eventLines(object: PlainMap, client: KubeClient): Promise<readonly string[]> {
  const found: PlainMap[] = [];
  const said = new Set(conditionsOf(object).map(({ message }) => message));
  const query = {
    namespace: textAt(object, "metadata.namespace"),
    fieldSelector: `involvedObject.uid=${textAt(object, "metadata.uid")}`,
  };
  try {
    for await (const event of client.list({ apiVersion: "v1", kind: "Event" }, query)) {
      if (event.get("type") === "Warning" && !said.has(textAt(event, "message"))) found.push(event);
    }
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
  }
  const timeOf = (event: PlainMap) => textAt(event, "lastTimestamp") || textAt(event, "eventTime");
  found.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
  return found.slice(-shown.events).map((event) => {
    const count = numberAt(event, "count", 1);
    return `event ${textAt(event, "reason")}${count > 1 ? ` (${count} times)` : ""}: ${
      textAt(event, "message").trim()
    }`;
  });
}

/**
 * The last lines a container wrote: of its last run when it is about to start again, of this one where the last one's log is
 * gone; none when there is no log.
 */
export async function logLines(
  pod: PlainMap,
  { container, isPrevious }: { readonly container: string; readonly isPrevious: boolean },
  client: KubeClient,
): Promise<readonly string[]> {
  const hasRun = [...mapsAt(pod, "status.initContainerStatuses"), ...mapsAt(pod, "status.containerStatuses")]
    .some((one) => one.get("name") === container && (isPrevious || textAt(one, "state.terminated.reason") !== ""));
  if (!hasRun) return [];
  const reference = { namespace: textAt(pod, "metadata.namespace"), name: textAt(pod, "metadata.name") };
  for (const previous of isPrevious ? [true, false] : [false]) {
    const text = await readLog(() =>
      client.logs(reference, { container, isPrevious: previous, tailLines: shown.logLines })
    );
    if (text !== "") return text.split("\n").map((line) => `| ${line}`);
  }
  return [];
}

/** The text without space at its end; "" where there is none to read. */
async function readLog(read: () => Promise<string>): Promise<string> {
  try {
    return (await read()).trimEnd();
  } catch (error) {
    if (error instanceof HctlError) return "";
    throw error;
  }
}
