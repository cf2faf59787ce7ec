import { HctlError } from "../errors.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { CommandContext } from "./command.ts";
import { identify } from "./find_release.ts";
import { openDirectory, type OpenReleases, openTarget } from "./open_target.ts";
import { releaseNamespace } from "./release_namespace.ts";

/**
 * The target of `install` and `upgrade`: the folder that `--directory` names, which the first install makes, or the cluster.
 *
 * @throws {HctlError} `target.unsupported` for Helm's memory driver, which would forget what it did.
 */
export async function openVerbTarget(context: CommandContext): Promise<OpenReleases> {
  const directory = context.options.text("directory");
  if (directory !== undefined) return openDirectory(directory, undefined, context.system);
  const open = await openTarget(context);
  if (open.driver !== "memory") return open;
  throw new HctlError("target.unsupported", "The memory driver keeps no record of what is installed", {
    hint: "Take HELM_DRIVER=memory away, or name a folder with --directory",
  });
}

/**
 * The release that a verb means: of the options' namespace, the cluster's without one. In a folder the name alone is enough for a
 * release that is there.
 */
export async function verbRelease(name: string, open: OpenReleases, context: CommandContext): Promise<ReleaseIdentity> {
  const given = context.options.text("namespace");
  if (given || open.driver !== "directory") return { namespace: releaseNamespace(context), name };
  const found = (await open.store.list()).filter(({ release }) => release.name === name);
  return found.length > 0 ? await identify(name, open, context) : { namespace: "default", name };
}

/**
 * Asks the cluster whether it is there.
 *
 * @throws {HctlError} `kubernetes cluster unreachable: …`, the client's words and Helm's.
 */
export async function requireReachable(open: OpenReleases): Promise<void> {
  if (open.driver === "cluster") await open.client.version();
}
