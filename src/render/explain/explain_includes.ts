import { type ErrorDetails, locateIn, nearestName } from "../../errors.ts";
import { goQuote } from "../../text/mod.ts";
import { type DefinedTemplate, definedTemplates, type FailedRendering, sourceOf } from "./chart_facts.ts";

/** A template that includes itself until a limit ends it; undefined for another problem. */
export function explainNesting(problem: string, failed: FailedRendering): ErrorDetails | undefined {
  const name = /^rendering template has a nested reference name: (.*): unable/.exec(problem)?.[1];
  if (name === undefined) return undefined;
  const found = definedTemplates(failed).findLast((template) => template.name === name);
  return {
    hint: `${goQuote(name)} includes itself, straight or through others, until a limit ends it`,
    related: found ? [definitionOf(found, failed)] : [],
  };
}

/** A template that nobody defines: the one that is meant, or which there are. */
export function explainUndefined(name: string, failed: FailedRendering): ErrorDetails {
  const all = definedTemplates(failed);
  const names = [...new Set(all.map((template) => template.name))];
  const lastPart = (text: string) => text.slice(text.lastIndexOf(".") + 1);
  const near = nearestName(name, names) ?? names.find((other) => lastPart(other) === lastPart(name));
  const found = all.find((template) => template.name === near);
  if (!found) return { hint: `No file of the chart or its subcharts defines ${goQuote(name)}${knownNames(names)}` };
  return { hint: `Did you mean ${goQuote(found.name)}?`, related: [definitionOf(found, failed)] };
}

function definitionOf({ name, file, line }: DefinedTemplate, failed: FailedRendering) {
  return { label: `${goQuote(name)} is defined at`, location: locateIn(file, sourceOf(file, failed) ?? "", line) };
}

/** As many names as can be read at a glance. */
const mostNames = 8;

function knownNames(names: readonly string[]): string {
  const defines = names.filter((name) => !name.includes("/"));
  if (defines.length === 0) return "; there is no define at all";
  const shown = defines.slice(0, mostNames).join(", ");
  return `; there are: ${shown}${defines.length > mostNames ? " …" : ""}`;
}
