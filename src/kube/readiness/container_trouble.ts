import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import { mapsAt, numberAt, textAt } from "./object_fields.ts";

/** Why a container of a pod does not run. */
export interface ContainerTrouble {
  readonly container: string;
  /** Kubernetes' word: `ImagePullBackOff`, `CrashLoopBackOff`, `OOMKilled`, …. */
  readonly reason: string;
  readonly message: string;
  readonly restarts: number;
  /** How long it may last before it counts as a failure; 0 when no time helps. */
  readonly graceMs: number;
}

/** How long trouble may last, by its reason. What is not named ends by itself or not at all. */
const graces: Readonly<Record<string, number>> = {
  InvalidImageName: 0,
  ErrImageNeverPull: 0,
  CreateContainerConfigError: 30_000,
  CreateContainerError: 30_000,
  RunContainerError: 60_000,
  ImagePullBackOff: 60_000,
  ErrImagePull: 60_000,
  CrashLoopBackOff: 60_000,
};

/** What a registry says when asking again will not help. */
const finalPullAnswer = /\b(401|403|404)\b|unauthorized|denied|forbidden|not found|manifest unknown/i;

/** Starts after which a container that keeps falling over counts as failed. */
const restartBudget = 2;

/** The containers of a pod, initial ones first, that cannot start or keep falling over. */
export function containerTroubles(pod: PlainMap): readonly ContainerTrouble[] {
  return [...mapsAt(pod, "status.initContainerStatuses"), ...mapsAt(pod, "status.containerStatuses")].flatMap(
    (status) => {
      const reason = textAt(status, "state.waiting.reason");
      return reason in graces ? [troubleOf(status, reason)] : [];
    },
  );
}

function troubleOf(status: PlainMap, reason: string): ContainerTrouble {
  const message = textAt(status, "state.waiting.message");
  const restarts = numberAt(status, "restartCount", 0);
  const isFinal = (reason === "CrashLoopBackOff" && restarts >= restartBudget) ||
    (/ImagePull/.test(reason) && finalPullAnswer.test(message));
  const graceMs = isFinal ? 0 : graces[reason] ?? 0;
  return { container: textOf(status.get("name")), reason, message: lastWords(status, message), restarts, graceMs };
}

/** A crash is told by how it ended, everything else by its message. */
function lastWords(status: PlainMap, message: string): string {
  const ended = mapOf(mapOf(status.get("lastState")).get("terminated"));
  if (ended.size === 0) return message;
  const reason = textOf(ended.get("reason"));
  return `last exit ${numberAt(ended, "exitCode", 0)}${reason === "" ? "" : ` (${reason})`}`;
}
