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
 * @param warn Told of aggregated APIs whose server does not answer; what they would serve is left out.
 */
export async function clusterCapabilities(client: KubeClient, warn: WarningSink = () => {}): Promise<Capabilities> {
  client.forgetDiscovery();
  const [version, discovery] = await Promise.all([client.version(), client.discovery()]);
  warnOfBroken(discovery.broken, warn);
  const { groupVersions, kinds } = discovery;
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

function warnOfBroken(broken: ReadonlyMap<string, string>, warn: WarningSink): void {
  if (broken.size === 0) return;
  const problems = [...broken].map(([groupVersion, problem]) => `${groupVersion}: ${problem}`).sort();
  const error = `unable to retrieve the complete list of server APIs: ${problems.join(", ")}`;
  const message = "the kubernetes server has an orphaned API service";
  warn({ level: "warn", message, details: [["error", error]] });
  warn({ level: "warn", message: "to fix this, kubectl delete apiservice <service-name>", details: [] });
}
