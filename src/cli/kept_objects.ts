import { compareKindsToRemove, type ManifestHead, readHead, splitDocuments } from "../render/mod.ts";
import { compareBytes } from "../yaml/mod.ts";

/**
 * The objects of a manifest that an uninstall leaves because they are annotated `helm.sh/resource-policy: keep`, as Helm lists
 * them: `[Kind] name`, in the order of removal (Helm docs, "Tell Helm Not To Uninstall a Resource").
 *
 * @throws {YamlError} When a document is no YAML.
 */
export function keptObjects(manifest: string): readonly string[] {
  const documents = splitDocuments(manifest).map((text, index) => ({
    file: `manifest-${index}`,
    head: readHead(text),
  }));
  return documents
    .sort((a, b) => compareBytes(a.file, b.file))
    .map(({ head }) => head)
    .filter((head) => isKept(head) && !head.annotations?.has("helm.sh/hook"))
    .sort((a, b) => compareKindsToRemove(a.kind, b.kind))
    .map(({ kind, name }) => `[${kind}] ${name}`);
}

function isKept({ annotations }: ManifestHead): boolean {
  return annotations?.get("helm.sh/resource-policy")?.trim().toLowerCase() === "keep";
}
