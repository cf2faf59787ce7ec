import type { WarningSink } from "../chart/mod.ts";
import type { KubeClient } from "../kube/mod.ts";
import { textOf } from "../yaml/mod.ts";
import { type Capabilities, defaultCapabilities } from "./capabilities.ts";

/**
 * What charts may ask of a cluster: its version as it stands (`v1.29.0-eks-abc`, minor `29+`) and every `group/version` and
 * `group/version/Kind` that it serves, subresources' kinds included (Helm docs, "Built-in Objects"). Helm gives them in no
 * order; here they have the server's.
 *
 * The server is asked anew, because a kind that was added a moment ago counts.
 *
 * @param warn Told, as a remark, of aggregated APIs whose server does not answer; they are left out, as Helm does without a
 *   word.
 */
export async function clusterCapabilities(client: KubeClient, warn: WarningSink = () => {}): Promise<Capabilities> {
  client.forgetDiscovery();
  const [version, discovery] = await Promise.all([client.version(), client.discovery()]);
  tellBroken(discovery.broken, warn);
  const { kinds, broken } = discovery;
  const groupVersions = discovery.groupVersions.filter((groupVersion) => !broken.has(groupVersion));
  return {
    kubeVersion: {
      version: textOf(version.get("gitVersion")),
      normalized: "",
      major: textOf(version.get("major")),
      minor: textOf(version.get("minor")),
    },
    apiVersions: groupVersions.length > 0
      ? [...new Set([...groupVersions, ...kinds])]
      : defaultCapabilities({}).apiVersions,
  };
}

function tellBroken(broken: ReadonlyMap<string, string>, warn: WarningSink): void {
  for (const [groupVersion, problem] of broken) {
    warn({ level: "info", message: "an API does not answer", details: [["api", groupVersion], ["error", problem]] });
  }
}
