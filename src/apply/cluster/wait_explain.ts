import { HctlError } from "../../errors.ts";
import { containerTroubles, type KubeClient, mapsAt, numberAt, textAt } from "../../kube/mod.ts";
import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import { conditionLines, eventLines, logLines } from "./wait_evidence.ts";
import type { Unready } from "./wait_tracker.ts";

/** Pods of one workload that are explained. */
const explainedPods = 2;

/**
 * Why an object is not ready, in lines: what it says, then the chain down to its pods and their containers with the reasons
 * they wait for, the last events and log lines. What the user may not read is left out.
 */
export async function explainUnready(unready: Unready, client: KubeClient): Promise<readonly string[]> {
  const { reference: { kind, namespace, name }, message, because, object } = unready;
  const said = [message, because].filter((text) => text !== "").join("; ");
  const title = `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}: ${said || unready.status}`;
  if (!object) return [title];
  return [title, ...indent([...conditionLines(object), ...await below(object, client)])];
}

async function below(object: PlainMap, client: KubeClient): Promise<readonly string[]> {
  const events = await eventLines(object, client);
  if (textAt(object, "kind") === "Pod") return [...events, ...await podLines(object, client)];
  const owner = await podOwner(object, client);
  if (!owner) return events;
  const pods = (await owned(owner, { apiVersion: "v1", kind: "Pod" }, client)).filter((pod) => !isPodReady(pod));
  const lines = await Promise.all(
    pods.slice(0, explainedPods).map(async (pod) => [
      `Pod ${nameOf(pod)}: ${textAt(pod, "status.phase") || "no phase yet"}`,
      ...indent([...await podLines(pod, client), ...await eventLines(pod, client)]),
    ]),
  );
  const rest = pods.length > explainedPods ? [`and ${pods.length - explainedPods} more pods`] : [];
  if (owner === object) return [...events, ...lines.flat(), ...rest];
  const count = `${numberAt(owner, "status.readyReplicas", 0)} of ${numberAt(owner, "spec.replicas", 0)} pods ready`;
  const chain = [...conditionLines(owner), ...await eventLines(owner, client), ...lines.flat(), ...rest];
  return [...events, `ReplicaSet ${nameOf(owner)}: ${count}`, ...indent(chain)];
}

const podOwners = new Set(["ReplicaSet", "StatefulSet", "DaemonSet", "Job", "ReplicationController"]);

/** The object that owns the pods: a Deployment's newest ReplicaSet, other workloads themselves. */
async function podOwner(object: PlainMap, client: KubeClient): Promise<PlainMap | undefined> {
  const kind = textAt(object, "kind");
  if (kind !== "Deployment") return podOwners.has(kind) ? object : undefined;
  const sets = await owned(object, { apiVersion: "apps/v1", kind: "ReplicaSet" }, client);
  return [...sets].sort((a, b) => revisionOf(b) - revisionOf(a))[0];
}

function revisionOf(replicaSet: PlainMap): number {
  const annotations = mapOf(mapOf(replicaSet.get("metadata")).get("annotations"));
  return Number(textOf(annotations.get("deployment.kubernetes.io/revision")));
}

async function owned(
  owner: PlainMap,
  kind: { readonly apiVersion: string; readonly kind: string },
  client: KubeClient,
): Promise<readonly PlainMap[]> {
  const uid = textAt(owner, "metadata.uid");
  const found: PlainMap[] = [];
  try {
    for await (
      const object of client.list(kind, { namespace: textAt(owner, "metadata.namespace"), ...byLabels(owner) })
    ) {
      if (mapsAt(object, "metadata.ownerReferences").some((one) => one.get("uid") === uid)) found.push(object);
    }
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
  }
  return found;
}

function byLabels(owner: PlainMap): { readonly labelSelector?: string } {
  const labels = mapOf(mapOf(mapOf(owner.get("spec")).get("selector")).get("matchLabels"));
  if (labels.size === 0) return {};
  return { labelSelector: [...labels].map(([key, value]) => `${key}=${value}`).join(",") };
}

async function podLines(pod: PlainMap, client: KubeClient): Promise<readonly string[]> {
  const scheduled = conditionLines(pod);
  const troubles = containerTroubles(pod);
  const ended = troubles.length > 0 ? [] : endedContainers(pod);
  const lines = await Promise.all([...troubles, ...ended].map(async ({ container, reason, message, restarts }) => {
    const times = restarts > 0 ? `, ${restarts} restarts` : "";
    const log = await logLines(pod, { container, isPrevious: restarts > 0 }, client);
    return [`container ${container}: ${reason}${message === "" ? "" : `: ${message}`}${times}`, ...indent(log)];
  }));
  return [...scheduled, ...lines.flat()];
}

/** Containers that have ended badly and are not started again. */
function endedContainers(pod: PlainMap) {
  return [...mapsAt(pod, "status.initContainerStatuses"), ...mapsAt(pod, "status.containerStatuses")].flatMap((one) => {
    const exitCode = numberAt(one, "state.terminated.exitCode", 0);
    if (exitCode === 0) return [];
    const reason = textAt(one, "state.terminated.reason") || "ended";
    return [{ container: textOf(one.get("name")), reason, message: `exit code ${exitCode}`, restarts: 0 }];
  });
}

function isPodReady(pod: PlainMap): boolean {
  return mapsAt(pod, "status.conditions").some((one) => one.get("type") === "Ready" && one.get("status") === "True");
}

function nameOf(object: PlainMap): string {
  return textAt(object, "metadata.name");
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
