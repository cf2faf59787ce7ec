import { HctlError } from "../errors.ts";
import { isSecret, objectsOf, releaseKey } from "../plan/mod.ts";
import { dirName, type FileSystem, joinPath } from "../system/mod.ts";
import type { Intent } from "./target.ts";

/**
 * Refuses to write Secrets where they would be committed in clear: into a folder inside a git work tree.
 *
 * @param folder Absolute.
 * @throws {HctlError} `target.secret_in_git`, naming the first Secret.
 */
export function refuseSecretsInGit(folder: string, files: FileSystem, intents: readonly Intent[]): void {
  const workTree = gitWorkTree(folder, files);
  if (workTree === undefined) return;
  for (const { release, manifests } of intents) {
    for (const { identity } of manifests.flatMap((manifest) => objectsOf(manifest, release.namespace))) {
      if (!isSecret(identity)) continue;
      const what = `Secret "${identity.name}" of release "${releaseKey(release)}"`;
      throw new HctlError(
        "target.secret_in_git",
        `${what} would be written in clear into the git work tree "${workTree}"`,
        {
          hint:
            "Use another folder, sealed or external secrets, or allow it with target: { directory: …, secrets: plain } in releases.yaml",
        },
      );
    }
  }
}

function gitWorkTree(folder: string, files: FileSystem): string | undefined {
  for (let place = realFolder(folder, files);; place = dirName(place)) {
    if (files.stat(joinPath(place, ".git"))) return place;
    if (dirName(place) === place) return undefined;
  }
}

/** The folder with links resolved, as far as it exists. */
function realFolder(folder: string, files: FileSystem): string {
  if (files.stat(folder)) return files.realPath(folder);
  const parent = dirName(folder);
  return parent === folder ? folder : joinPath(realFolder(parent, files), folder.slice(folder.lastIndexOf("/") + 1));
}
