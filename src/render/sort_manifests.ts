import { compareBytes, YamlError } from "../yaml/mod.ts";
import { isBlank, trimSpace } from "./go_space.ts";
import { InvalidManifestError } from "./invalid_manifest.ts";
import { compareKinds } from "./kind_order.ts";
import { type ManifestHead, readHead } from "./manifest_head.ts";
import type { Hook, HookEvent, Manifest } from "./rendered_release.ts";
import type { TemplateInput } from "./render_templates.ts";
import { splitDocuments } from "./split_documents.ts";

/** The documents of a release in Helm's install order. */
interface SortedManifests {
  readonly manifests: readonly Manifest[];
  readonly hooks: readonly Hook[];
}

/** What goes with the sorting of rendered files. */
interface SortOptions {
  /** Told the annotation of an object that was left out. */
  readonly onUnknownHook?: (events: string) => void;
  /** What the templates can be run with once more, to explain an error. */
  readonly again?: (() => TemplateInput) | undefined;
}

const hookAnnotation = "helm.sh/hook";
const weightAnnotation = "helm.sh/hook-weight";
const deleteAnnotation = "helm.sh/hook-delete-policy";
const outputAnnotation = "helm.sh/hook-output-log-policy";

const events: readonly HookEvent[] = [
  "pre-install",
  "post-install",
  "pre-upgrade",
  "post-upgrade",
  "pre-rollback",
  "post-rollback",
  "pre-delete",
  "post-delete",
  "test",
];

/**
 * Splits rendered files into documents and sorts them as Helm installs them: by kind, then by path, then as they stand in
 * the file; hooks apart (Helm docs, "Chart Hooks"). An object with an unknown hook event is left out.
 *
 * @param files Text by chart path, NOTES.txt already taken out.
 * @throws {InvalidManifestError} `render.invalid_manifest` for the first document that cannot be read.
 */
export function sortManifests(files: ReadonlyMap<string, string>, options: SortOptions = {}): SortedManifests {
  const manifests: { readonly kind: string; readonly manifest: Manifest }[] = [];
  const hooks: Hook[] = [];
  for (const source of [...files.keys()].sort(compareBytes)) {
    const documents = documentsOf(source, files.get(source)!);
    for (let index = 0; index < documents.length; index++) {
      const text = documents[index]!;
      const head = headOf({ source, index, text }, files, options);
      const manifest = { source, text, object: head.object };
      const annotated = head.annotations?.get(hookAnnotation);
      if (annotated === undefined) {
        manifests.push({ kind: head.kind, manifest });
        continue;
      }
      const found = hookEvents(annotated);
      if (found) hooks.push(hookOf(manifest, head, found));
      else options.onUnknownHook?.(annotated);
    }
  }
  manifests.sort((a, b) => compareKinds(a.kind, b.kind));
  hooks.sort((a, b) => compareKinds(a.kind, b.kind));
  return { manifests: manifests.map(({ manifest }) => manifest), hooks };
}

function documentsOf(source: string, text: string): readonly string[] {
  return source.slice(source.lastIndexOf("/") + 1).startsWith("_") ? [] : splitDocuments(text);
}

function headOf(
  document: { readonly source: string; readonly index: number; readonly text: string },
  files: ReadonlyMap<string, string>,
  { again }: SortOptions,
): ManifestHead {
  try {
    return readHead(document.text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const fileText = files.get(document.source)!;
    throw new InvalidManifestError({ ...document, fileText, cause: error }, renderedText(files), again);
  }
}

function renderedText(files: ReadonlyMap<string, string>): string {
  const shown = [...files].filter(([, text]) => !isBlank(text));
  return shown.map(([source, text]) => `---\n# Source: ${source}\n${text}\n`).join("");
}

/** The events of the annotation's list, undefined when one of them is unknown. */
function hookEvents(annotation: string): readonly HookEvent[] | undefined {
  const found = listOf(annotation).map((name) =>
    name === "test-success" ? "test" : events.find((event) => event === name)
  );
  return found.every((event) => event !== undefined) ? found : undefined;
}

function hookOf(manifest: Manifest, head: ManifestHead, found: readonly HookEvent[]): Hook {
  const policies = (annotation: string) => {
    const value = head.annotations?.get(annotation);
    return value === undefined ? [] : listOf(value);
  };
  return {
    ...manifest,
    name: head.name,
    kind: head.kind,
    events: found,
    weight: weightOf(head.annotations?.get(weightAnnotation)),
    deletePolicies: policies(deleteAnnotation),
    outputLogPolicies: policies(outputAnnotation),
  };
}

function listOf(annotation: string): string[] {
  return annotation.split(",").map((entry) => trimSpace(entry).toLowerCase());
}

/** Go's Atoi; text that is no whole number counts as 0. */
function weightOf(annotation = ""): number {
  return /^[+-]?\d+$/.test(annotation) ? Number(annotation) : 0;
}
