import type { WarningSink } from "../chart/mod.ts";
import type { KubeClient } from "../kube/mod.ts";
import {
  type Capabilities,
  loadClusterRendering,
  type Lookup,
  type LookupAnswer,
  type LookupRequest,
  type RenderedRelease,
  type RenderInput,
  renderRelease,
} from "../render/mod.ts";

/** A release but for what its target answers. */
type ReleaseInput = Omit<RenderInput, "capabilities" | "lookup">;

/** What releases are rendered for: what charts may ask of it, and what it answers to their lookups. */
export interface ReleaseEnvironment {
  /** The kubeconfig's context that the release's identity names; undefined where there is only one place. */
  readonly context?: string | undefined;
  readonly isCluster: boolean;
  readonly capabilities: Capabilities;
  /**
   * As `renderRelease`.
   *
   * @param brought API versions that count as there although the target does not have them yet.
   */
  render(input: ReleaseInput, brought?: readonly string[]): Promise<RenderedRelease>;
}

/** Rendering without a cluster; lookups give empty maps unless `lookup` knows better. */
export function offlineEnvironment(capabilities: Capabilities, lookup?: Lookup): ReleaseEnvironment {
  return {
    isCluster: false,
    capabilities,
    render: async (input, brought) =>
      renderRelease({ ...input, capabilities: withVersions(capabilities, brought), ...(lookup && { lookup }) }),
  };
}

/**
 * Rendering for a cluster: its version and kinds, its answers to lookups, each asked once for all releases.
 *
 * @param options.warn Told of aggregated APIs that do not answer.
 * @throws {HctlError} `kube.…` when the cluster cannot be asked.
 */
export async function clusterEnvironment(
  client: KubeClient,
  options: { readonly context?: string | undefined; readonly warn?: WarningSink } = {},
): Promise<ReleaseEnvironment> {
  const { clusterCapabilities, clusterLookups, renderWithLookups } = await loadClusterRendering();
  const capabilities = await clusterCapabilities(client, options.warn);
  const answer = clusterLookups(client);
  return {
    context: options.context,
    isCluster: true,
    capabilities,
    render: (input, brought) => {
      const withBrought = withVersions(capabilities, brought);
      return renderWithLookups({ ...input, capabilities: withBrought }, (request) => {
        const isComing = isKnown(withBrought, request) && !isKnown(capabilities, request);
        return isComing ? Promise.resolve(nothingYet(request)) : answer(request);
      });
    },
  };
}

function isKnown({ apiVersions }: Capabilities, { apiVersion, kind }: LookupRequest): boolean {
  return apiVersions.includes(`${apiVersion}/${kind}`);
}

/** Of a kind that the release brings there is nothing yet. */
function nothingYet({ name }: LookupRequest): LookupAnswer {
  return { found: name === "" ? new Map([["items", []]]) : new Map() };
}

function withVersions(capabilities: Capabilities, brought: readonly string[] = []): Capabilities {
  const { apiVersions } = capabilities;
  const missing = brought.filter((version) => !apiVersions.includes(version));
  return missing.length === 0 ? capabilities : { ...capabilities, apiVersions: [...apiVersions, ...new Set(missing)] };
}
