import type { ApiResource, Discovery, KindReference, KubeClient } from "../../kube/mod.ts";
import { groupOf, objectsOf, type ReleaseObject } from "../../plan/mod.ts";
import { mapOf, textOf } from "../../yaml/mod.ts";
import type { BuiltObject } from "./build_objects.ts";

/** The objects that a record tells of. */
interface StoredObjects {
  readonly objects: readonly BuiltObject[];
  /** Those of kinds that the server no longer has in any version, and so no objects of. */
  readonly gone: readonly ReleaseObject[];
}

/**
 * The objects of a stored manifest in its order. A record may be older than the server: a version that is no longer served gives
 * way to another one of the same kind.
 */
export async function storedObjects(
  manifest: string,
  { client, namespace }: { readonly client: KubeClient; readonly namespace: string },
): Promise<StoredObjects> {
  const discovery = await client.discovery();
  const found = objectsOf(manifest, namespace)
    .map((stored) => ({ stored, resource: servedKind(stored.identity, discovery) }));
  return {
    objects: found.flatMap(({ stored, resource }) => resource ? [placed(stored, resource, namespace)] : []),
    gone: found.filter(({ resource }) => !resource).map(({ stored }) => stored),
  };
}

/** The kind as the server serves it, in another version when it must be; undefined when it has none. */
export function servedKind(kind: KindReference, { find, resources }: Discovery): ApiResource | undefined {
  return find(kind) ??
    resources.find((one) => one.kind === kind.kind && groupOf(one.apiVersion) === groupOf(kind.apiVersion));
}

function placed({ object }: ReleaseObject, resource: ApiResource, namespace: string): BuiltObject {
  const metadata = mapOf(object.get("metadata"));
  const { apiVersion, kind, isNamespaced } = resource;
  const own = isNamespaced ? textOf(metadata.get("namespace")) || namespace : "";
  const reference = { apiVersion, kind, namespace: own, name: textOf(metadata.get("name")) };
  if (!isNamespaced) return { reference, object, resource };
  return { reference, resource, object: new Map(object).set("metadata", new Map(metadata).set("namespace", own)) };
}
