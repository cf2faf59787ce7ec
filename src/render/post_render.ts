import { type Document, isMap, parseAllDocuments } from "yaml";
import { HctlError } from "../errors.ts";
import { compareBytes } from "../yaml/mod.ts";
import { isBlank } from "./go_space.ts";
import { splitDocuments } from "./split_documents.ts";

/** Changes rendered files, text by chart path. */
export type PostRender = (files: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;

/** Tells a post-renderer, and hctl after it, which template a document came from (Helm docs, "Post Rendering"). */
const annotation = ["metadata", "annotations", "postrenderer.helm.sh/postrender-filename"] as const;

/**
 * Sends all documents, hooks included, through a post-renderer as one stream, each annotated with the file it came from; what
 * comes back is put into files by that annotation, which is taken out again.
 *
 * @param run The post-renderer: gets the stream, gives another.
 * @throws {HctlError} `render.failed` when nothing comes back or it is no YAML.
 */
export function postRenderWith(run: (stream: string) => string): PostRender {
  return (files) => {
    const stream = run(annotatedStream(files));
    if (isBlank(stream)) throw new HctlError("render.failed", "The post-renderer gave nothing back");
    return filesFrom(stream);
  };
}

function annotatedStream(files: ReadonlyMap<string, string>): string {
  const paths = [...files.keys()].filter((path) => !path.slice(path.lastIndexOf("/") + 1).startsWith("_"));
  return paths.sort(compareBytes)
    .flatMap((path) => splitDocuments(files.get(path)!).flatMap((text) => annotated(text, path)))
    .join("---\n");
}

/** The documents that hold a map; nothing else can be an object. */
function annotated(text: string, path: string): string[] {
  return documentsOf(text, path).map((document) => {
    document.setIn(annotation, path);
    return textOf(document);
  });
}

function filesFrom(stream: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let generated = 0;
  for (const document of documentsOf(stream, "the output of the post-renderer")) {
    const named = document.getIn(annotation);
    const path = typeof named === "string" ? named : `generated-by-postrender-${generated++}.yaml`;
    if (document.hasIn(annotation)) removeWithEmptyParents(document, annotation);
    const before = files.get(path);
    files.set(path, `${before === undefined ? "" : `${before}---\n`}${textOf(document)}`);
  }
  return files;
}

/** Removes a path, and the maps around it that hold nothing else. */
function removeWithEmptyParents(document: Document, path: readonly string[]): void {
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const around = document.getIn(parent);
  if (parent.length > 0 && isMap(around) && around.items.length === 0) removeWithEmptyParents(document, parent);
}

/** Scalars stay as they are written: nothing of them is interpreted. */
function documentsOf(text: string, name: string): Document[] {
  const documents = parseAllDocuments(text, { schema: "failsafe", uniqueKeys: false, prettyErrors: false });
  if (!Array.isArray(documents)) return [];
  for (const { errors: [error] } of documents) {
    if (error) throw new HctlError("render.failed", `Cannot post-render ${name}: ${error.message}`, { cause: error });
  }
  return documents.filter(({ contents }) => isMap(contents));
}

function textOf(document: Document): string {
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, directives: false });
}
