import { listOf, mapOf, type PlainMap } from "../../yaml/mod.ts";
import type { KindReference, KubeClient } from "../kube_client.ts";
import type { MergeSchema } from "./merge_schema.ts";
import { openApiSchema } from "./openapi_schema.ts";

type SchemasByKind = ReadonlyMap<string, MergeSchema>;

const loaded = new WeakMap<KubeClient, Map<string, Promise<SchemasByKind>>>();

/**
 * The schema of a kind, from the server's OpenAPI v3 document of its group-version (Kubernetes docs, "The Kubernetes API",
 * "OpenAPI V3"), which is read once per client; again when the kind is not in it, as after a CustomResourceDefinition came.
 *
 * @returns Undefined when the server publishes none. `isBuiltIn` says whether it is one of Kubernetes' own types, which alone
 *   know strategic merge patches.
 * @throws {HctlError} What `KubeClient.read` throws.
 */
export async function loadMergeSchema(client: KubeClient, kind: KindReference): Promise<MergeSchema | undefined> {
  const path = documentPath(kind.apiVersion);
  if (path === "") return undefined;
  const documents = documentsOf(client);
  const known = documents.get(path);
  const found = (await known)?.get(kind.kind);
  if (found !== undefined) return found;
  if (documents.get(path) === known) {
    const fresh = readSchemas(client, path, kind.apiVersion);
    fresh.catch(() => documents.delete(path));
    documents.set(path, fresh);
  }
  return (await documents.get(path))?.get(kind.kind);
}

function documentsOf(client: KubeClient): Map<string, Promise<SchemasByKind>> {
  const documents = loaded.get(client) ?? new Map<string, Promise<SchemasByKind>>();
  loaded.set(client, documents);
  return documents;
}

function documentPath(apiVersion: string): string {
  if (!/^[A-Za-z0-9.-]+(?:\/[A-Za-z0-9.-]+)?$/.test(apiVersion)) return "";
  return apiVersion.includes("/") ? `/openapi/v3/apis/${apiVersion}` : `/openapi/v3/api/${apiVersion}`;
}

async function readSchemas(client: KubeClient, path: string, apiVersion: string): Promise<SchemasByKind> {
  const document = (await client.read(path)) ?? new Map();
  const definitions = mapOf(mapOf(document.get("components")).get("schemas"));
  const byKind = new Map<string, MergeSchema>();
  for (const [name, definition] of definitions) {
    const kind = kindOf(mapOf(definition), apiVersion);
    if (kind !== undefined) byKind.set(kind, openApiSchema(name, definitions));
  }
  return byKind;
}

/** The kind of this version that a definition describes; types that all groups share (DeleteOptions) name many. */
function kindOf(definition: PlainMap, apiVersion: string): string | undefined {
  const [kind, another] = listOf(definition.get("x-kubernetes-group-version-kind")).map(mapOf);
  if (kind === undefined || another !== undefined || versionOf(kind) !== apiVersion) return undefined;
  return String(kind.get("kind"));
}

function versionOf(kind: PlainMap): string {
  return kind.get("group") ? `${kind.get("group")}/${kind.get("version")}` : String(kind.get("version"));
}
