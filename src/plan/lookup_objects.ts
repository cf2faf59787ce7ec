import type { Lookup } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { toBase64, toBytes } from "../text/mod.ts";
import { mapOf, type PlainMap, plainMap } from "../yaml/mod.ts";
import { currentRevision, historiesOf } from "./current_revision.ts";
import { objectsOf, type ReleaseObject } from "./objects_of.ts";

/**
 * Answers a template's `lookup` from the deployed revisions of a target that has no API server: the objects they describe
 * are what stands there (Helm docs, "Using the lookup function").
 *
 * An empty name gives a list, an empty namespace looks in all of them; what is not there is an empty map, as in Helm.
 */
export function lookupIn(revisions: readonly Revision[]): Lookup {
  let known: readonly ReleaseObject[] | undefined;
  return (apiVersion, kind, namespace, name) => {
    known ??= [...historiesOf(revisions).values()].flatMap(deployedObjects);
    const found = known.filter(({ identity }) =>
      identity.apiVersion === apiVersion && identity.kind === kind &&
      (namespace === "" || identity.namespace === namespace) && (name === "" || identity.name === name)
    );
    if (name !== "") return found[0] ? asServed(found[0]) : new Map();
    return plainMap({ apiVersion, kind: `${kind}List`, items: found.map(asServed) });
  };
}

function deployedObjects(history: readonly Revision[]): readonly ReleaseObject[] {
  const current = currentRevision(history);
  return current?.status === "deployed" ? objectsOf(current.manifest, current.release.namespace) : [];
}

/** The object as an API server would give it: with its namespace, and a Secret's `stringData` in `data`. */
function asServed({ identity, object }: ReleaseObject): PlainMap {
  const served: PlainMap = new Map(object);
  const metadata = object.get("metadata");
  if (metadata instanceof Map && identity.namespace !== "") {
    served.set("metadata", new Map([...metadata, ["namespace", identity.namespace]]));
  }
  const text = object.get("stringData");
  if (identity.kind !== "Secret" || !(text instanceof Map)) return served;
  const encoded = [...text].map(([key, value]) => [key, toBase64(toBytes(String(value ?? "")))] as const);
  served.set("data", new Map([...mapOf(object.get("data")), ...encoded]));
  served.delete("stringData");
  return served;
}
