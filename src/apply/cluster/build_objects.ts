import { HctlError } from "../../errors.ts";
import type { ApiResource, Discovery, KindReference, KubeClient, ObjectReference } from "../../kube/mod.ts";
import { listItems, splitDocuments } from "../../plan/mod.ts";
import { mapOf, parseYaml, type PlainMap, textOf } from "../../yaml/mod.ts";
import { decodeProblem, validationProblem } from "./build_problems.ts";

/** An object of a manifest as a server will know it. */
export interface BuiltObject {
  /** With the release's namespace where the manifest names none; "" for kinds without namespaces. */
  readonly reference: ObjectReference;
  /** What the manifest says, with that namespace in its metadata. */
  readonly object: PlainMap;
  readonly resource: ApiResource;
}

/** What a manifest is built for. */
interface BuildInput {
  readonly client: KubeClient;
  /** The release's namespace. */
  readonly namespace: string;
  /** `apiVersion` must be set; false is helm's `--disable-openapi-validation`. */
  readonly isValidated: boolean;
}

/**
 * The objects of a manifest in its order, lists taken apart, documents without any left out; each is of a kind that the server
 * has. Nothing is asked but which kinds there are.
 *
 * @throws {HctlError} `kube.unknown_kind` naming every kind that the server lacks, `render.invalid_manifest` for what is no
 * object; in Helm's words, to which the caller adds what it was about.
 */
export async function buildObjects(manifest: string, input: BuildInput): Promise<readonly BuiltObject[]> {
  const built: BuiltObject[] = [];
  const problems: string[] = [];
  let isKindMissing = true;
  const separator = /^---(?![ \t]*(?:#.*)?\r?$)(.*)$/m.exec(manifest)?.[1]?.trim();
  if (separator !== undefined) {
    throw new HctlError("render.invalid_manifest", `invalid Yaml document separator: ${separator}`, {
      hint: "Only a comment may follow --- in its line",
    });
  }
  for (const text of splitDocuments(manifest)) {
    const document = parseYaml(text);
    if (document === null) continue;
    const invalid = input.isValidated ? validationProblem(document) : undefined;
    const problem = invalid ?? decodeProblem(document);
    if (problem !== undefined) {
      problems.push(problem);
      isKindMissing = false;
      if (invalid !== undefined) break;
      continue;
    }
    for (const object of objectsIn(mapOf(document))) {
      const found = await buildObject(object, input);
      if (found) built.push(found);
      else problems.push(missingKind(object, object !== document));
    }
  }
  if (problems.length === 0) return built;
  const message = problems.length === 1 ? problems[0]! : `[${[...new Set(problems)].join(", ")}]`;
  throw new HctlError(isKindMissing ? "kube.unknown_kind" : "render.invalid_manifest", message, {
    hint: isKindMissing
      ? "Install what brings the kind first; hctl plan shows which release of a file does"
      : undefined,
  });
}

async function buildObject(object: PlainMap, { client, namespace }: BuildInput): Promise<BuiltObject | undefined> {
  const written = { apiVersion: textOf(object.get("apiVersion")), kind: textOf(object.get("kind")) };
  const resource = await findResource(client, written);
  if (!resource) return undefined;
  const { apiVersion, kind } = resource;
  const metadata = mapOf(object.get("metadata"));
  const name = textOf(metadata.get("name"));
  if (!resource.isNamespaced) return { reference: { apiVersion, kind, namespace: "", name }, object, resource };
  const own = textOf(metadata.get("namespace")) || namespace;
  const placed = new Map(object).set("metadata", new Map(metadata).set("namespace", own));
  return { reference: { apiVersion, kind, namespace: own, name }, object: placed, resource };
}

/** A kind that is not known may have been added since the server was asked. */
async function findResource(client: KubeClient, kind: KindReference): Promise<ApiResource | undefined> {
  const known = findKind(await client.discovery(), kind);
  if (known) return known;
  client.forgetDiscovery();
  return findKind(await client.discovery(), kind);
}

/** As kubectl finds it: a kind in lower case will do, and without any version it is looked for among the core's. */
function findKind(discovery: Discovery, wanted: KindReference): ApiResource | undefined {
  const isNear = ({ apiVersion, kind }: KindReference) =>
    (wanted.apiVersion === "" ? !apiVersion.includes("/") : apiVersion === wanted.apiVersion) &&
    (kind === wanted.kind || kind.toLowerCase() === wanted.kind);
  return discovery.find(wanted) ?? discovery.resources.find(isNear);
}

/** A document, or what lists in it hold. */
function objectsIn(document: PlainMap): readonly PlainMap[] {
  return listItems(document)?.flatMap(objectsIn) ?? [document];
}

function missingKind(object: PlainMap, isInList: boolean): string {
  const metadata = mapOf(object.get("metadata"));
  const [name, namespace] = [textOf(metadata.get("name")), textOf(metadata.get("namespace"))];
  const noMatch = `no matches for kind "${textOf(object.get("kind"))}" in version "${
    textOf(object.get("apiVersion"))
  }"`;
  if (isInList) return `unable to recognize ${noMatch}`;
  return `resource mapping not found for name: "${name}" namespace: "${namespace}" from "": ${noMatch}\n` +
    "ensure CRDs are installed first";
}
