import { readFileSync } from "node:fs";
import { type KubeClient, loadMergeSchema, type MergeSchema } from "../../../src/kube/mod.ts";
import { mapOf, parseYaml, type PlainMap } from "../../../src/yaml/mod.ts";

const document = mapOf(parseYaml(readFileSync(new URL("./small_openapi.yaml", import.meta.url), "utf8")));

/** A client that serves small_openapi.yaml for every group-version, and tells which documents it was asked for. */
export function schemaClient(asked: string[] = []): KubeClient {
  const refuse = () => {
    throw new Error("Only documents are read");
  };
  return new Proxy({ read: (path: string) => Promise.resolve((asked.push(path), document)) }, {
    get: (target, key) => key === "read" ? target.read : refuse,
  }) as unknown as KubeClient;
}

const client = schemaClient();

/** The schema of one of the kinds in small_openapi.yaml. */
export async function smallSchema(apiVersion: string, kind: string): Promise<MergeSchema> {
  const schema = await loadMergeSchema(client, { apiVersion, kind });
  if (!schema) throw new Error(`No ${kind} in small_openapi.yaml`);
  return schema;
}

/** A map from YAML, "" for an empty one. */
export function yamlMap(text: string): PlainMap {
  return mapOf(parseYaml(text));
}
