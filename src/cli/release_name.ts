import { HctlError } from "../errors.ts";
import type { System } from "../system/mod.ts";
import { sprigFunctions, startCounting, TemplateError, TemplateSet } from "../template/mod.ts";
import type { CommandContext } from "./command.ts";

/** Helm's own default when no name is given. */
const unnamed = "release-name";
const pattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * The name and chart of helm's `[NAME] CHART`, with --generate-name and --name-template.
 *
 * @throws {HctlError} `usage.invalid` or `release.invalid_name`, in Helm's words.
 */
export function releaseNameFromOptions(
  { args, options, system }: CommandContext,
): { readonly name: string; readonly path: string } {
  const template = options.text("name-template");
  const [first = "", second] = args;
  if (second !== undefined) {
    refuseSecondName({ options });
    return { name: requireName(first), path: second };
  }
  return { name: template ? requireName(nameFromTemplate(template, system)) : unnamed, path: first };
}

/**
 * The name and chart of `install [NAME] CHART`; a name that is made up is the chart's with the time behind (Helm docs, "helm
 * install --generate-name"). Whether it is a good one is asked later, as in Helm.
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function newReleaseName(
  { args, options, system }: CommandContext,
): { readonly name: string; readonly path: string } {
  const [first = "", second, ...more] = args;
  if (more.length > 0) {
    throw new HctlError("usage.invalid", `expected at most two arguments, unexpected arguments: ${more.join(", ")}`);
  }
  if (second !== undefined) {
    refuseSecondName({ options });
    return { name: first, path: second };
  }
  const template = options.text("name-template");
  if (template) return { name: nameFromTemplate(template, system), path: first };
  if (!options.isSet("generate-name")) {
    throw new HctlError("usage.invalid", "must either provide a name or specify --generate-name");
  }
  const base = first.replace(/\/+$/, "").split("/").at(-1)?.replace(/\..*$/s, "");
  return { name: `${base || "chart"}-${Math.floor(system.clock.nowMs() / 1000)}`, path: first };
}

function refuseSecondName({ options }: Pick<CommandContext, "options">): void {
  for (const name of ["generate-name", "name-template"]) {
    if (!options.text(name)) continue;
    throw new HctlError("usage.invalid", `cannot set --${name} and also specify a name`);
  }
}

/** The template knows sprig's functions and no data (Helm docs, "helm install --name-template"). */
function nameFromTemplate(text: string, { clock, random }: Pick<System, "clock" | "random">): string {
  const set = new TemplateSet(sprigFunctions({ clock, random, onGenerated: () => {} }), "name-template");
  startCounting();
  try {
    set.add("name-template", text);
    return set.execute("name-template", null);
  } catch (error) {
    if (error instanceof TemplateError) throw new HctlError("usage.invalid", error.message, { cause: error });
    throw error;
  }
}

/** Whether Helm takes this as the name of a release. */
export function isReleaseName(name: string): boolean {
  return name.length <= 53 && pattern.test(name);
}

/** Why Helm does not take a name, in its words. */
export function invalidNameProblem(name: string): string {
  const rule = `must match regex ${pattern.source} and the length must not be longer than 53`;
  return `release name ${JSON.stringify(name)}: invalid release name, ${rule}`;
}

function requireName(name: string): string {
  if (isReleaseName(name)) return name;
  throw new HctlError("release.invalid_name", `release name check failed: ${invalidNameProblem(name)}`, {
    hint: "At most 53 lower-case letters, digits, - and ., starting and ending with a letter or digit",
  });
}
