import type { SourceLocation } from "../errors.ts";
import type { Environment } from "./environment.ts";
import { type ReadContext, requireAllowed } from "./read_context.ts";
import type { TargetSpec } from "./releases_file.ts";

/** The environment's target, the file's without one, a cluster without either. */
export function readTarget(
  { entry }: Environment,
  context: ReadContext,
): { readonly target: TargetSpec; readonly targetLocation: SourceLocation } {
  const { data, places, mistakes } = context;
  const owner = entry?.target ? entry : data;
  const targetLocation = places.at(owner, "target");
  const target = owner.target;
  if (!target || !("directory" in target)) {
    const context = entry?.kubeContext ?? data.defaults?.kubeContext;
    return { target: { kind: "kubernetes", context }, targetLocation };
  }
  mistakes.collect(() => requireAllowed(target.directory, places.at(target, "directory"), context));
  const { directory: path, ...rules } = target;
  return { target: { kind: "directory", path, ...rules }, targetLocation };
}
