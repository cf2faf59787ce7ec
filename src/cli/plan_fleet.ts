import { HctlError } from "../errors.ts";
import { type Plan, planReleases, releaseKey } from "../plan/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { CommandContext } from "./command.ts";
import { deploySettingsOf } from "./deploy_settings_of.ts";
import { desiredReleases, selectedReleases } from "./desired_releases.ts";
import type { PlanSight } from "./foresee.ts";
import type { Fleet } from "./open_fleet.ts";
import { showingRenderedText } from "./rendered_text.ts";
import { specIdentity } from "./spec_identity.ts";

/** Plans the selected releases of a file against what its target stores, and with `sight` what its clusters have. */
export async function planFleet(fleet: Fleet, context: CommandContext, sight: PlanSight = "records"): Promise<Plan> {
  const { options, system } = context;
  const isSelective = options.list("selector").length > 0;
  if (isSelective && options.isSet("prune")) {
    throw new HctlError("usage.invalid", "--prune looks at the whole fleet and cannot go with --selector", {
      hint: "Leave one of them out",
    });
  }
  const releases = selectedReleases(fleet, context);
  const stored = await fleet.revisions();
  const { environmentOf } = fleet;
  const render = () => desiredReleases(fleet, releases, context, { stored, ...(environmentOf && { environmentOf }) });
  const desired = await showingRenderedText(context, "without secrets", render);
  if (fleet.clusters.length === 0) {
    for (const { identity, rendered } of desired) noteCrds(rendered.crds.length, identity, context);
  }
  const hashKey = system.random.bytes(32);
  const plan = planReleases({
    desired,
    revisions: stored,
    uninstall: releases.filter((release) => !release.installed).map(specIdentity),
    hashKey,
    prune: options.isSet("prune"),
    unchanged: options.isSet("all") ? "redo" : "leave",
    fleet: isSelective ? undefined : fleet.fleetName,
  });
  const settled = onClusters(withSettings(plan, fleet), fleet);
  if (fleet.clusters.length === 0) return settled;
  const complete = await (await import("./plan_prerequisites.ts")).withPrerequisites(settled, fleet.clusters);
  return await (await import("./foresee.ts")).foreseen(complete, fleet, { sight, hashKey });
}

/** The plan with what the file says of each release's way to a cluster. */
export function withSettings(plan: Plan, { file }: Fleet): Plan {
  const said = new Map(file.releases.map((spec) => [releaseKey(specIdentity(spec)), deploySettingsOf(spec.settings)]));
  return {
    ...plan,
    releases: plan.releases.map((release) => ({ ...release, settings: said.get(releaseKey(release.release)) })),
  };
}

/** The plan with the clusters that it is about. */
export function onClusters(plan: Plan, { clusters }: Fleet): Plan {
  if (clusters.length === 0) return plan;
  return {
    ...plan,
    clusters: clusters.map(({ client: { contextName, serverUrl } }) => ({ context: contextName, serverUrl })),
  };
}

/** Helm keeps what stands in crds/ out of its records, so a folder made from records lacks it; nobody shall miss that. */
function noteCrds(count: number, { namespace, name }: ReleaseIdentity, { system }: CommandContext): void {
  if (count === 0) return;
  const files = count === 1 ? "1 file" : `${count} files`;
  system.terminal.writeError(
    `Note: ${namespace}/${name}: ${files} of the chart's crds/ are not laid in a folder; print them with: ` +
      `hctl template --include-crds -l name=${name}\n`,
  );
}
