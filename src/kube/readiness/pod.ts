import type { PlainMap } from "../../yaml/mod.ts";
import { containerTroubles } from "./container_trouble.ts";
import { conditionOf, isConditionTrue, textAt } from "./object_fields.ts";
import { failed, progressing, type Readiness, ready, troubled } from "./readiness.ts";

/** How long a pod may wait for a node before that is a failure. */
const scheduleMs = 60_000;

/**
 * A Pod: ready when it is, or when it has succeeded. One that failed has failed (kstatus calls it current); one restart is no
 * failure yet, and containers that cannot start are one when that lasts, initial ones as well.
 */
export function podReadiness(object: PlainMap): Readiness {
  const phase = textAt(object, "status.phase");
  if (phase === "Succeeded") return ready("Pod has completed successfully");
  if (phase === "Failed") return failed(failureOf(object));
  if (phase === "Running" && isConditionTrue(object, "Ready")) return ready("Pod is Ready");
  return byContainers(object, phase) ?? bySchedule(object) ??
    progressing(phaseWords[phase] ?? "Pod phase not available");
}

const phaseWords: Readonly<Record<string, string>> = {
  Running: "Pod is running but is not Ready",
  Pending: "Pod is in the Pending phase",
  Unknown: "Pod phase is Unknown: its node does not answer",
};

function failureOf(object: PlainMap): string {
  const [reason, message] = [textAt(object, "status.reason"), textAt(object, "status.message")];
  const why = [reason, message].filter((text) => text !== "").join(": ");
  return `Pod has completed, but not successfully${why === "" ? "" : ` (${why})`}`;
}

function byContainers(object: PlainMap, phase: string): Readiness | undefined {
  const [trouble] = [...containerTroubles(object)].sort((a, b) => a.graceMs - b.graceMs);
  if (!trouble) return undefined;
  const { container, reason, message, graceMs } = trouble;
  const words = reason === "CrashLoopBackOff" ? "Containers in CrashLoop state" : reason;
  const because = `${words}: ${container}${message === "" ? "" : `: ${message}`}`;
  if (graceMs === 0) return failed(because);
  return troubled(phaseWords[phase] ?? "Pod phase not available", because, graceMs);
}

function bySchedule(object: PlainMap): Readiness | undefined {
  const scheduled = conditionOf(object, "PodScheduled");
  if (scheduled?.status !== "False" || scheduled.reason !== "Unschedulable") return undefined;
  return troubled("Pod has not been scheduled", `Pod could not be scheduled: ${scheduled.message}`, scheduleMs);
}
