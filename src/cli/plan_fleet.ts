import { HctlError } from "../errors.ts";
import { type Plan, planReleases } from "../plan/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { CommandContext } from "./command.ts";
import { desiredReleases, selectedReleases } from "./desired_releases.ts";
import type { Fleet } from "./open_fleet.ts";
import { showingRenderedText } from "./rendered_text.ts";

/** Plans the selected releases of a file against what its target stores. */
export async function planFleet(fleet: Fleet, context: CommandContext): Promise<Plan> {
  const { options, system } = context;
  const isSelective = options.list("selector").length > 0;
  if (isSelective && options.isSet("prune")) {
    throw new HctlError("usage.invalid", "--prune looks at the whole fleet and cannot go with --selector", {
      hint: "Leave one of them out",
    });
  }
  const releases = selectedReleases(fleet, context);
  const revisions = await fleet.store.list();
  const render = () => desiredReleases(fleet, releases, context, { stored: revisions });
  const desired = await showingRenderedText(context, "without secrets", render);
  for (const { identity, rendered } of desired) noteCrds(rendered.crds.length, identity, context);
  return planReleases({
    desired,
    revisions,
    uninstall: releases.filter((release) => !release.installed).map(({ namespace, name }) => ({ namespace, name })),
    hashKey: system.random.bytes(32),
    prune: options.isSet("prune"),
    fleet: isSelective ? undefined : fleet.fleetName,
  });
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
