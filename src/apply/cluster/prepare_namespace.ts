import { hasCode } from "../../errors.ts";
import { type PlainMap, plainMap, type PlainValue, printYaml } from "../../yaml/mod.ts";
import type { ReleaseWork } from "../target.ts";
import { buildObjects } from "./build_objects.ts";
import { readLive } from "./read_live.ts";
import { createObject, type WriteWay } from "./write_object.ts";

/** Makes the release's namespace as Helm does (Helm docs, `--create-namespace`); one that is there is left alone. */
export async function prepareNamespace({ revision, settings }: ReleaseWork, way: WriteWay): Promise<void> {
  const { namespace } = revision.release;
  if (!settings.createNamespace || await isThere(namespace, way)) return;
  const manifest = printYaml(namespaceObject(namespace, settings.namespaceLabels));
  const built = await buildObjects(manifest, { client: way.client, namespace: "", isValidated: false });
  try {
    for (const one of built) await createObject(one, { ...way, conflicts: "fail" });
  } catch (error) {
    if (!hasCode(error, "kube.exists")) throw error;
  }
}

/** Who may make namespaces may not be allowed to read them: then the server says whether it is there. */
async function isThere(name: string, { client }: WriteWay): Promise<boolean> {
  const live = await readLive({ apiVersion: "v1", kind: "Namespace", namespace: "", name }, client);
  return live !== undefined && live !== "unseen";
}

function namespaceObject(name: string, labels: ReadonlyMap<string, string>): PlainMap {
  return plainMap({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: plainMap({ name, labels: new Map<string, PlainValue>([["name", name], ...labels]) }),
    spec: new Map(),
    status: new Map(),
  });
}
