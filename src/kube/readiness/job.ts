import type { PlainMap } from "../../yaml/mod.ts";
import { groupKind, isConditionTrue, numberAt, textAt, valueAt } from "./object_fields.ts";
import { failed, progressing, type Readiness, type ReadinessContext, ready } from "./readiness.ts";

/**
 * A Job: ready once it has started, or with `waitForJobs` when it is complete. What the controller has decided already
 * (SuccessCriteriaMet, FailureTarget; Kubernetes docs, "Jobs") counts while its last pods end. A suspended one is ready: it
 * waits for somebody else.
 */
export function jobReadiness(object: PlainMap, { waitForJobs }: ReadinessContext): Readiness {
  const end = jobEnd(object, ["Complete", "SuccessCriteriaMet"], ["Failed", "FailureTarget"]);
  if (end) return end;
  if (valueAt(object, "spec.suspend") === true) return ready("Job is suspended", "suspended, it has not run");
  if (waitForJobs) return progressing("Job in progress");
  if (textAt(object, "status.startTime") === "") return progressing("Job not started");
  const [succeeded = 0, active = 0, lost = 0] = ["succeeded", "active", "failed"].map((word) =>
    numberAt(object, `status.${word}`, 0)
  );
  return ready(`Job in progress. success:${succeeded}, active: ${active}, failed: ${lost}`);
}

/** A Job's end by these conditions, in Helm's words; undefined while it goes on. */
export function jobEnd(
  object: PlainMap,
  complete: readonly string[],
  failure: readonly string[],
): Readiness | undefined {
  const wanted = numberAt(object, "spec.completions", numberAt(object, "spec.parallelism", 1));
  if (complete.some((type) => isConditionTrue(object, type))) {
    return ready(`Job Completed. succeeded: ${numberAt(object, "status.succeeded", 0)}/${wanted}`);
  }
  if (failure.some((type) => isConditionTrue(object, type))) {
    return failed(`Job Failed. failed: ${numberAt(object, "status.failed", 0)}/${wanted}`);
  }
  return undefined;
}

/** True for a Job that is removed some time after its end (Kubernetes docs, "Automatic Cleanup for Finished Jobs"). */
export function hasTimeToLive(object: PlainMap): boolean {
  return groupKind(object) === "batch/Job" && numberAt(object, "spec.ttlSecondsAfterFinished", -1) >= 0;
}
