import { HctlError } from "../../errors.ts";
import type { Revision } from "../../revision/mod.ts";
import type { PreparedRelease, ReleaseWork } from "../target.ts";
import { applyObjects, removeCreated } from "./apply_objects.ts";
import type { BuiltObject } from "./build_objects.ts";
import type { ClusterPorts } from "./kubernetes_target.ts";
import { prepareCrds } from "./prepare_crds.ts";
import { prepareNamespace } from "./prepare_namespace.ts";
import { convertsFields, type ObjectsToWrite, prepareObjects } from "./prepare_objects.ts";
import type { WriteWay } from "./write_object.ts";

/**
 * Looks whether a release can be written and makes what must be there first: the kinds of its chart's CRDs, then, when nothing
 * speaks against its objects, its namespace.
 */
export async function prepareRelease(work: ReleaseWork, ports: ClusterPorts): Promise<PreparedRelease> {
  const { crds, settings, signal } = work;
  const way = wayOf(work, ports);
  await prepareCrds(crds, { way: { ...way, otherPatches: "twoWay" }, clock: ports.clock, mode: settings.crds, signal });
  const objects = await prepareObjects(work, ports.client);
  refuseUnfit(work, objects);
  await prepareNamespace(work, way);
  const created: BuiltObject[] = [];
  let latest = work.revision;
  const note = (revision: Revision) => void (latest = revision);
  return {
    apply: (save) => applyObjects({ work, ports, way, objects, isNew: isNew(work, objects), created, save, note }),
    latest: () => latest,
    cleanUp: () => removeCreated(created, work, ports),
  };
}

function wayOf(work: ReleaseWork, { client }: ClusterPorts): WriteWay {
  const { plan, revision, settings, tell } = work;
  const applyMethod = revision.applyMethod === "ssa" ? "ssa" : "csa";
  const isInstall = plan.action === "install";
  return {
    client,
    release: revision.release,
    applyMethod,
    conflicts: settings.conflicts,
    writes: settings.writes,
    convertsFields: convertsFields(plan),
    otherPatches: isInstall && settings.ownership === "take" ? "threeWay" : "twoWay",
    tell,
  };
}

/** Helm finds these only behind the pending record, which it leaves failed. */
function refuseUnfit(work: ReleaseWork, objects: ObjectsToWrite): void {
  const { revision: { applyMethod }, settings: { conflicts, writes } } = work;
  if (isNew(work, objects)) return;
  const isServerSide = applyMethod === "ssa";
  if (!isServerSide && conflicts === "take") {
    throw unfit(
      "invalid client update option(s): forceConflicts enabled when serverSideApply disabled",
      "Its record says that the release is applied client-side. Leave --force-conflicts out, or add --server-side=true",
    );
  }
  if (writes === "patch") return;
  if (conflicts === "take") throw unfit("invalid operation: cannot use force conflicts and force replace together");
  if (!isServerSide) return;
  throw unfit(
    "invalid operation: cannot use server-side apply and force replace together",
    "Its record says that the release is applied server-side. Leave --force-replace out, or add --server-side=false",
  );
}

function unfit(message: string, hint?: string): HctlError {
  return new HctlError("usage.invalid", message, { hint });
}

/** Nothing of the release is there: all objects are made, none is looked at. */
function isNew({ plan }: ReleaseWork, { adopted }: ObjectsToWrite): boolean {
  return plan.action === "install" && adopted.length === 0;
}
