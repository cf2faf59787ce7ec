import { parseChartReference } from "../chart/mod.ts";
import { HctlError, nearestName, type SourceLocation } from "../errors.ts";
import { joinPath } from "../system/mod.ts";
import { type ReadContext, requireAllowed } from "./read_context.ts";

/**
 * Checks that a chart's reference leads somewhere: to a path that may be read, or to a repository that the file names.
 *
 * @throws {HctlError} `repository.unknown`, `file.outside` or `releases.invalid`.
 */
export function checkChart(text: string, location: SourceLocation, context: ReadContext): void {
  const reference = parseChartReference(text);
  if (reference.kind === "path") return requireAllowed(reference.path, location, context);
  if (reference.kind === "oci") {
    throw new HctlError("releases.invalid", "Charts from OCI registries are not supported yet", {
      location,
      hint: "Name a folder, a .tgz file or a chart of a repository",
    });
  }
  if (reference.kind === "name") {
    const hint = `Write ./${text} for a folder, or repository/${text} for a chart of a repository`;
    throw new HctlError("releases.invalid", `Chart "${text}" names no repository`, { location, hint });
  }
  if (reference.kind === "repository") checkRepository(reference.repository, { text, location }, context);
}

/** An unknown prefix is only certain when every repository of the file could be read. */
function checkRepository(
  name: string,
  { text, location }: { readonly text: string; readonly location: SourceLocation },
  { data: { repositories = [] }, places, files, folder }: ReadContext,
): void {
  if (repositories.some((repository) => repository.name === name)) return;
  if (places.isBroken(repositories)) return;
  throw new HctlError("repository.unknown", `No repository "${name}" for chart "${text}"`, {
    location,
    hint: files.stat(joinPath(folder, text))
      ? `For the folder of that name write ./${text}`
      : nearHint(name, repositories),
  });
}

function nearHint(name: string, repositories: readonly { readonly name: string }[]): string {
  const names = [...new Set(repositories.map((repository) => repository.name))];
  const near = nearestName(name, names);
  if (near) return `Did you mean "${near}"?`;
  return names.length > 0 ? `Repositories: ${names.join(", ")}` : "Add it to repositories:, or write ./ for a folder";
}
