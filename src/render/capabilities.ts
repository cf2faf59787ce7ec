import { HctlError } from "../errors.ts";
import { goQuote } from "../text/mod.ts";

/** A Kubernetes version as charts see it. */
export interface KubeVersion {
  /** With a leading `v`, otherwise as given: `v1.34.2`, `v1.29.0-eks-abc`. */
  readonly version: string;
  /** Its numbers alone: `v1.29.0`; "" of a cluster, whose whole version counts then, as in Helm. */
  readonly normalized: string;
  readonly major: string;
  readonly minor: string;
}

/** What a chart may ask of the cluster it is rendered for (Helm docs, "Built-in Objects"). */
export interface Capabilities {
  readonly kubeVersion: KubeVersion;
  /** `group/version`, on a cluster also `group/version/Kind`. */
  readonly apiVersions: readonly string[];
}

/** The Helm whose behaviour charts meet, as `.Capabilities.HelmVersion` shows it. */
export const helmVersion = {
  version: "v4.2.3",
  gitCommit: "43e8b7feece8beb0fcba47059ec9b522fd929a64",
  gitTreeState: "clean",
  goVersion: "go1.26.5",
  kubeClientVersion: "v1.36",
} as const;

const maxNumber = 2n ** 64n - 1n;
const defaultKubeVersion = "v1.36.0";

/** The API versions Helm 4.2 assumes without a cluster, in its order. */
const defaultApiVersions: readonly string[] = [
  "v1",
  "admissionregistration.k8s.io/v1",
  "admissionregistration.k8s.io/v1alpha1",
  "admissionregistration.k8s.io/v1beta1",
  "internal.apiserver.k8s.io/v1alpha1",
  "apps/v1",
  "apps/v1beta1",
  "apps/v1beta2",
  "authentication.k8s.io/v1",
  "authentication.k8s.io/v1alpha1",
  "authentication.k8s.io/v1beta1",
  "authorization.k8s.io/v1",
  "authorization.k8s.io/v1beta1",
  "autoscaling/v1",
  "autoscaling/v2",
  "batch/v1",
  "batch/v1beta1",
  "certificates.k8s.io/v1",
  "certificates.k8s.io/v1beta1",
  "certificates.k8s.io/v1alpha1",
  "coordination.k8s.io/v1alpha2",
  "coordination.k8s.io/v1beta1",
  "coordination.k8s.io/v1",
  "discovery.k8s.io/v1",
  "discovery.k8s.io/v1beta1",
  "events.k8s.io/v1",
  "events.k8s.io/v1beta1",
  "extensions/v1beta1",
  "flowcontrol.apiserver.k8s.io/v1",
  "flowcontrol.apiserver.k8s.io/v1beta1",
  "flowcontrol.apiserver.k8s.io/v1beta2",
  "flowcontrol.apiserver.k8s.io/v1beta3",
  "networking.k8s.io/v1",
  "networking.k8s.io/v1beta1",
  "node.k8s.io/v1",
  "node.k8s.io/v1alpha1",
  "node.k8s.io/v1beta1",
  "policy/v1",
  "policy/v1beta1",
  "rbac.authorization.k8s.io/v1",
  "rbac.authorization.k8s.io/v1beta1",
  "rbac.authorization.k8s.io/v1alpha1",
  "resource.k8s.io/v1",
  "resource.k8s.io/v1beta2",
  "resource.k8s.io/v1beta1",
  "resource.k8s.io/v1alpha3",
  "scheduling.k8s.io/v1alpha2",
  "scheduling.k8s.io/v1beta1",
  "scheduling.k8s.io/v1",
  "storage.k8s.io/v1beta1",
  "storage.k8s.io/v1",
  "storage.k8s.io/v1alpha1",
  "storagemigration.k8s.io/v1beta1",
  "apiextensions.k8s.io/v1beta1",
  "apiextensions.k8s.io/v1",
];

/**
 * The capabilities Helm assumes without a cluster.
 *
 * @param options.kubeVersion What `--kube-version` gives; "" counts as not given.
 * @param options.apiVersions Added to Helm's own list, as `--api-versions` does.
 * @throws {HctlError} `usage.invalid` when the version cannot be read.
 */
export function defaultCapabilities(
  options: { readonly kubeVersion?: string; readonly apiVersions?: readonly string[] },
): Capabilities {
  return {
    kubeVersion: parseKubeVersion(options.kubeVersion || defaultKubeVersion),
    apiVersions: [...defaultApiVersions, ...(options.apiVersions ?? [])],
  };
}

/**
 * Reads a cluster's version as Kubernetes does: at least two numbers, a `v` before them and any text behind them allowed.
 *
 * @throws {HctlError} `usage.invalid` with Helm's message.
 */
export function parseKubeVersion(text: string): KubeVersion {
  const invalid = (problem: string) => new HctlError("usage.invalid", `invalid kube version '${text}': ${problem}`);
  const parts = /^\s*v?([0-9]+(?:\.[0-9]+)*)/.exec(text);
  if (!parts) throw invalid(`could not parse ${goQuote(text)} as version`);
  const numbers = parts[1]!.split(".");
  if (numbers.length < 2) throw invalid(`illegal version string ${goQuote(text)}`);
  const large = numbers.find((number) => BigInt(number) > maxNumber);
  if (large !== undefined) {
    const cause = `strconv.ParseUint: parsing ${goQuote(large)}: value out of range`;
    throw invalid(`illegal non-numeric version component ${goQuote(large)} in ${goQuote(text)}: ${cause}`);
  }
  const [major, minor] = numbers.map((number) => String(BigInt(number)));
  return {
    version: text.startsWith("v") ? text : `v${text}`,
    normalized: `v${numbers.map((number) => BigInt(number)).join(".")}`,
    major: major!,
    minor: minor!,
  };
}
