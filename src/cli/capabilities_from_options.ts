import { type Capabilities, defaultCapabilities } from "../render/mod.ts";
import type { OptionValues } from "./command.ts";
import { commaSeparated } from "./comma_separated.ts";

/**
 * What charts may ask of the cluster: Helm's defaults without one, and what --kube-version and --api-versions say.
 *
 * @throws {HctlError} `usage.invalid` when the version cannot be read.
 */
export function capabilitiesFromOptions(options: OptionValues): Capabilities {
  return defaultCapabilities({
    kubeVersion: options.text("kube-version") ?? "",
    apiVersions: commaSeparated(options.list("api-versions")),
  });
}
