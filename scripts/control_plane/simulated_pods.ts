/**
 * kwok's configuration: what the simulated kubelet makes of pods (kwok docs, "Stages"). Pods run at once and those of Jobs
 * complete; the annotation `hctl.test/pod` asks for something else: `pending` (never starts), `crash` (restarts again and
 * again), `fail` (ends with exit code 1), `no-image` (its image cannot be pulled). The log of every container is one line.
 */
export function simulatedPods(logFile: string): string {
  const documents = [
    ...["crash", "fail", "no-image"].map((wish) => stage(`pod-${wish}`, starting(wish), statusOf(wish))),
    stage("pod-run", starting(undefined), running),
    stage("pod-complete", [
      absent(".metadata.deletionTimestamp"),
      among(".status.phase", "In", ["Running"]),
      among(".metadata.ownerReferences.[].kind", "In", ["Job"]),
      among(wishPath, "NotIn", ["crash", "fail", "no-image", "pending"]),
    ], ended("Succeeded", 0, "Completed")),
    stage("pod-delete", [{ key: ".metadata.deletionTimestamp", operator: "Exists" }], undefined),
    {
      apiVersion: "kwok.x-k8s.io/v1alpha1",
      kind: "ClusterLogs",
      metadata: { name: "logs" },
      spec: { logs: [{ logsFile: logFile }] },
    },
  ];
  return documents.map((document) => `${JSON.stringify(document)}\n`).join("---\n");
}

const wishPath = '.metadata.annotations["hctl.test/pod"]';
const wishes = ["pending", "crash", "fail", "no-image"];
const absent = (key: string) => ({ key, operator: "DoesNotExist" });
const among = (key: string, operator: "In" | "NotIn", values: readonly string[]) => ({ key, operator, values });

function starting(wish: string | undefined): readonly unknown[] {
  const chosen = wish ? among(wishPath, "In", [wish]) : among(wishPath, "NotIn", wishes);
  return [absent(".metadata.deletionTimestamp"), absent(".status.podIP"), chosen];
}

/** `status` is a template of the pod's status; undefined deletes the pod. */
function stage(name: string, matchExpressions: readonly unknown[], status: string | undefined): unknown {
  const next = status === undefined ? { finalizers: { empty: true }, delete: true } : { statusTemplate: status };
  return {
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "Stage",
    metadata: { name },
    spec: { resourceRef: { apiGroup: "v1", kind: "Pod" }, selector: { matchExpressions }, next },
  };
}

const condition = (type: string, isTrue: boolean) =>
  `- {type: ${type}, status: "${isTrue ? "True" : "False"}", lastTransitionTime: {{ Now | Quote }}}\n`;
const conditions = (isReady: boolean) =>
  `conditions:\n${condition("Initialized", true)}${condition("Ready", isReady)}${
    condition("ContainersReady", isReady)
  }` +
  `{{ range .spec.readinessGates }}- {type: {{ .conditionType | Quote }}, status: "True", lastTransitionTime: {{ Now | Quote }}}\n{{ end }}`;
const place = `hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
podIP: {{ PodIPWith .spec.nodeName ( or .spec.hostNetwork false ) ( or .metadata.uid "" ) ( or .metadata.name "" ) ( or .metadata.namespace "" ) | Quote }}
startTime: {{ Now | Quote }}
`;

/** Each container in one state; `restarts` is how often it has started again. */
function containers(state: string, { isReady = false, restarts = 0 } = {}): string {
  return `containerStatuses:
{{ range .spec.containers }}- {name: {{ .name | Quote }}, image: {{ .image | Quote }}, ready: ${isReady}, restartCount: ${restarts}, state: ${state}}
{{ end }}`;
}

const initContainers = `{{ if .spec.initContainers }}initContainerStatuses:
{{ range .spec.initContainers }}- {name: {{ .name | Quote }}, image: {{ .image | Quote }}, ready: true, restartCount: 0, state: {{ if eq (or .restartPolicy "") "Always" }}{running: {startedAt: {{ Now | Quote }}}}{{ else }}{terminated: {exitCode: 0, reason: Completed, startedAt: {{ Now | Quote }}, finishedAt: {{ Now | Quote }}}}{{ end }}}
{{ end }}{{ end }}`;

const running = conditions(true) + containers("{running: {startedAt: {{ Now | Quote }}}}", { isReady: true }) +
  `${initContainers}${place}phase: Running\n`;

function ended(phase: string, exitCode: number, reason: string): string {
  const state =
    `{terminated: {exitCode: ${exitCode}, reason: ${reason}, startedAt: {{ Now | Quote }}, finishedAt: {{ Now | Quote }}}}`;
  return `${containers(state)}phase: ${phase}\n`;
}

function waiting(reason: string, message: string): string {
  return `{waiting: {reason: ${reason}, message: "${message}"}}`;
}

function statusOf(wish: string): string {
  if (wish === "fail") return conditions(false) + place + ended("Failed", 1, "Error");
  if (wish === "crash") {
    const state = waiting("CrashLoopBackOff", "back-off 10s restarting failed container");
    return `${conditions(false)}${containers(state, { restarts: 3 })}${place}phase: Running\n`;
  }
  const state = waiting("ImagePullBackOff", "Back-off pulling image");
  return `${conditions(false)}${containers(state)}${place}phase: Pending\n`;
}
