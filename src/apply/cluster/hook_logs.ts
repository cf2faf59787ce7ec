import { HctlError } from "../../errors.ts";
import { mapsAt, textAt } from "../../kube/mod.ts";
import type { RecordedHook } from "../../revision/mod.ts";
import { mapOf, parseYaml, type PlainMap, textOf } from "../../yaml/mod.ts";
import type { RunningHooks } from "./running_hooks.ts";

/** When a hook's output is shown (Helm docs, "Output logs of hooks"). */
export type LogPolicy = "hook-succeeded" | "hook-failed";

/** Tells what the containers of a hook wrote, when its policies say so. What cannot be read is a warning. */
export async function tellHookLogs(hook: RecordedHook, policy: LogPolicy, run: RunningHooks): Promise<void> {
  const query = hook.outputLogPolicies.includes(policy) ? podQueries[hook.kind]?.(hook.name) : undefined;
  if (!query) return;
  try {
    for (const pod of await podsOf(query, namespaceOf(hook) || run.namespace, run)) await tellPodLogs(pod, hook, run);
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    run.warn(`error outputting logs for hook failure: ${error.message}`);
  }
}

const podQueries: Readonly<Record<string, (name: string) => { labelSelector?: string; fieldSelector?: string }>> = {
  Job: (name) => ({ labelSelector: `job-name=${name}` }),
  Pod: (name) => ({ fieldSelector: `metadata.name=${name}` }),
};

async function podsOf(
  query: { readonly labelSelector?: string; readonly fieldSelector?: string },
  namespace: string,
  { options: { client } }: RunningHooks,
): Promise<readonly PlainMap[]> {
  const pods: PlainMap[] = [];
  for await (const pod of client.list({ apiVersion: "v1", kind: "Pod" }, { namespace, ...query })) pods.push(pod);
  return pods;
}

/** Initial containers first, as they ran. */
async function tellPodLogs(pod: PlainMap, hook: RecordedHook, { options, revision }: RunningHooks): Promise<void> {
  const [namespace, name] = [textAt(pod, "metadata.namespace"), textAt(pod, "metadata.name")];
  for (const one of [...mapsAt(pod, "spec.initContainers"), ...mapsAt(pod, "spec.containers")]) {
    const container = textOf(one.get("name"));
    const source = `${hook.kind} ${hook.name}, pod ${name}, container ${container}`;
    try {
      const text = await options.client.logs({ namespace, name }, { container });
      options.tell({ kind: "hook-log", release: revision.release, source, text });
    } catch (error) {
      if (!(error instanceof HctlError)) throw error;
      throw error.restated(`failed to stream pod logs for pod: ${name}, container: ${container}`);
    }
  }
}

function namespaceOf(hook: RecordedHook): string {
  return textOf(mapOf(mapOf(parseYaml(hook.manifest)).get("metadata")).get("namespace"));
}
