import { causeOf, HctlError } from "../errors.ts";
import { type KubeClient, mapsAt, StatusError, textAt } from "../kube/mod.ts";
import { byWeight } from "../plan/mod.ts";
import type { RecordedHook, Revision } from "../revision/mod.ts";
import { mapOf, parseYaml, type PlainMap, textOf } from "../yaml/mod.ts";
import type { TestFilter } from "./test_filter.ts";

/**
 * The logs of test pods as `helm test --logs` prints them, by weight and name. Pods of Jobs are shown too, other kinds have no
 * logs, which Helm takes for an error; of several containers each is named.
 *
 * @param write Gets the text as it comes.
 * @throws {HctlError} `test.failed`, in Helm's words.
 */
export async function writeTestLogs(
  { hooks, release }: Revision,
  filter: TestFilter,
  client: KubeClient,
  write: (text: string) => void,
): Promise<void> {
  const tests = hooks.filter((hook) => hook.events.includes("test") && filter.isChosen(hook))
    .sort(byWeight);
  for (const hook of tests) {
    const namespace = namespaceOf(hook) || release.namespace;
    for (const pod of await podsOf(hook, namespace, client)) await writePod(pod, client, write);
  }
}

function namespaceOf({ manifest }: RecordedHook): string {
  return textOf(mapOf(mapOf(parseYaml(manifest)).get("metadata")).get("namespace"));
}

async function podsOf({ kind, name }: RecordedHook, namespace: string, client: KubeClient): Promise<PlainMap[]> {
  const pods: PlainMap[] = [];
  if (kind === "Pod") {
    const pod = await client.get({ apiVersion: "v1", kind, namespace, name });
    if (!pod) throw new HctlError("test.failed", `unable to get pod logs for ${name}: pods "${name}" not found`);
    pods.push(pod);
  } else if (kind === "Job") {
    const query = { namespace, labelSelector: `job-name=${name}` };
    for await (const pod of client.list({ apiVersion: "v1", kind: "Pod" }, query)) pods.push(pod);
  }
  return pods;
}

async function writePod(pod: PlainMap, client: KubeClient, write: (text: string) => void): Promise<void> {
  const [namespace, name] = [textAt(pod, "metadata.namespace"), textAt(pod, "metadata.name")];
  const containers = mapsAt(pod, "spec.containers").map((one) => textOf(one.get("name")));
  for (const container of containers) {
    const title = containers.length > 1 ? `${name} (${container})` : name;
    try {
      write(`POD LOGS: ${title}\n${await client.logs({ namespace, name }, { container })}\n`);
    } catch (error) {
      if (!(error instanceof HctlError)) throw error;
      throw error.restated(
        `unable to get pod logs for ${name}: ${causeOf(error, StatusError)?.message || error.message}`,
      );
    }
  }
}
