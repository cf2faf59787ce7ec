import { matchPath, PatternError } from "../chart/mod.ts";
import { attempt, HctlError } from "../errors.ts";
import { fromBytes } from "../template/mod.ts";
import { trimSpace } from "./go_space.ts";
import type { Hook, RenderedRelease } from "./rendered_release.ts";
import { splitDocuments } from "./split_documents.ts";

/** What `helm template` is told to print; everything but CRDs unless given. */
export interface OutputChoices {
  readonly includeCrds?: boolean;
  readonly noHooks?: boolean;
  readonly skipTests?: boolean;
  /** Globs on paths below the chart, printed in this order. */
  readonly showOnly?: readonly string[];
}

/** What `helm template` prints of a release on stdout (Helm docs, "helm template"). */
export function templateOutput(rendered: RenderedRelease, choices: OutputChoices = {}): string {
  const crds = choices.includeCrds ? rendered.crds : [];
  const text = crds.map(({ path, content }) => sourced(path, fromBytes(content))).join("") + rendered.manifestText;
  const hooks = shownHooks(rendered, choices).map((hook) => sourced(hook.source, hook.text)).join("");
  const all = `${trimSpace(text)}\n${hooks}`;
  return choices.showOnly?.length ? onlyMatching(all, choices.showOnly) : all;
}

/** The hooks that `noHooks` and `skipTests` leave. */
export function shownHooks(rendered: RenderedRelease, choices: OutputChoices): readonly Hook[] {
  if (choices.noHooks) return [];
  return choices.skipTests ? rendered.hooks.filter((hook) => !hook.events.includes("test")) : rendered.hooks;
}

/** One document under the comment that names its template. */
export function sourced(source: string, text: string): string {
  return `---\n# Source: ${source}\n${text}\n`;
}

function onlyMatching(all: string, patterns: readonly string[]): string {
  const documents = splitDocuments(all).map((text) => ({ text, path: pathOf(text) }));
  return patterns.map((pattern) => {
    const found = documents.filter(({ path }) => path !== undefined && isPathMatch(pattern, path));
    if (found.length === 0) {
      throw new HctlError("usage.invalid", `could not find template ${pattern} in chart`);
    }
    return found.map(({ text }) => `---\n${text}\n`).join("");
  }).join("");
}

/** A pattern that cannot be read matches nothing, as in Helm. */
function isPathMatch(pattern: string, path: string): boolean {
  return attempt(PatternError, () => matchPath(pattern, path)) ?? false;
}

/** The template's path below the chart. */
function pathOf(document: string): string | undefined {
  return /# Source: [^/]+\/(.+)/.exec(document)?.[1];
}
