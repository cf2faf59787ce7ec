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
    if (options.isSet("generate-name")) {
      throw new HctlError("usage.invalid", "cannot set --generate-name and also specify a name");
    }
    if (template) throw new HctlError("usage.invalid", "cannot set --name-template and also specify a name");
    return { name: requireName(first), path: second };
  }
  return { name: template ? requireName(nameFromTemplate(template, system)) : unnamed, path: first };
}

/** The template knows sprig's functions and no data (Helm docs, "helm install --name-template"). */
function nameFromTemplate(text: string, { clock, random }: System): string {
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

function requireName(name: string): string {
  if (isReleaseName(name)) return name;
  const rule = `must match regex ${pattern.source} and the length must not be longer than 53`;
  throw new HctlError(
    "release.invalid_name",
    `release name check failed: release name ${JSON.stringify(name)}: invalid release name, ${rule}`,
    { hint: "At most 53 lower-case letters, digits, - and ., starting and ending with a letter or digit" },
  );
}
