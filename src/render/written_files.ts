import { fromBytes } from "../template/mod.ts";
import type { RenderedRelease } from "./rendered_release.ts";
import { type OutputChoices, shownHooks, sourced } from "./template_output.ts";

/** One write of a file; a later write of the same path replaces it. */
export interface WrittenFile {
  /** Chart path of the template. */
  readonly path: string;
  /** The whole text of the file after this write. */
  readonly text: string;
}

/**
 * The writes of `helm template --output-dir`, one a document, in order: CRDs, manifests, hooks. Documents of one file follow
 * one another in it, but a hook starts a file anew, as in Helm.
 */
export function writtenFiles(rendered: RenderedRelease, choices: OutputChoices): readonly WrittenFile[] {
  const crds = choices.includeCrds ? rendered.crds : [];
  const documents = [
    ...crds.map(({ path, content }) => ({ source: path, text: fromBytes(content) })),
    ...rendered.manifests,
  ];
  return [...appended(documents), ...appended(shownHooks(rendered, choices))];
}

function appended(documents: readonly { readonly source: string; readonly text: string }[]): WrittenFile[] {
  const written = new Map<string, string>();
  return documents.map(({ source, text }) => {
    const all = (written.get(source) ?? "") + sourced(source, text);
    written.set(source, all);
    return { path: source, text: all };
  });
}
