import { hasCode } from "../../errors.ts";
import { listOf, mapOf, type PlainMap, type PlainValue, textOf } from "../../yaml/mod.ts";
import type { ApiResource } from "../discovery.ts";
import { parsePlain } from "./plain_json.ts";
import type { Rest } from "./rest.ts";

/** What a server serves, as plain JSON, so that it can lie in a file. */
export interface DiscoveryData {
  readonly resources: readonly ApiResource[];
  readonly groupVersions: readonly string[];
  readonly kinds: readonly string[];
  readonly broken: Readonly<Record<string, string>>;
}

const aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/**
 * Asks a server what it serves: two requests for the aggregated form (Kubernetes docs, "Aggregated discovery"), one a group and
 * version where the server is too old for that.
 */
export async function readDiscovery(rest: Rest): Promise<DiscoveryData> {
  const parts = await Promise.all(["/api", "/apis"].map((root) => readRoot(root, rest)));
  return joined(parts.flat());
}

/** One group and version. */
interface VersionPart {
  readonly groupVersion: string;
  readonly resources: readonly ApiResource[];
  readonly kinds: readonly string[];
  readonly problem?: string;
}

function joined(parts: readonly VersionPart[]): DiscoveryData {
  const broken = parts.flatMap(({ groupVersion, problem }) => problem === undefined ? [] : [[groupVersion, problem]]);
  return {
    resources: parts.flatMap(({ resources }) => resources),
    groupVersions: parts.map(({ groupVersion }) => groupVersion),
    kinds: parts.flatMap(({ groupVersion, kinds }) => kinds.map((kind) => `${groupVersion}/${kind}`)),
    broken: Object.fromEntries(broken),
  };
}

async function readRoot(root: string, rest: Rest): Promise<readonly VersionPart[]> {
  const accept = `${aggregated},application/json`;
  const answer = await rest.send({ path: root, accept, isPacked: true, subject: { verb: "get", path: root } });
  const body = mapOf(parsePlain(answer.body));
  if (body.get("kind") === "APIGroupDiscoveryList") return listOf(body.get("items")).map(mapOf).flatMap(groupParts);
  const versions = root === "/api"
    ? listOf(body.get("versions")).map(textOf)
    : listOf(body.get("groups")).flatMap(namesOf);
  return await Promise.all(versions.map((version) => readVersion(root, version, rest)));
}

function groupParts(group: PlainMap): readonly VersionPart[] {
  const name = textOf(mapOf(group.get("metadata")).get("name"));
  return listOf(group.get("versions")).map(mapOf).map((version) => {
    const versionName = textOf(version.get("version"));
    const groupVersion = name === "" ? versionName : `${name}/${versionName}`;
    if (version.get("freshness") === "Stale") {
      return { groupVersion, resources: [], kinds: [], problem: `stale GroupVersion discovery: ${groupVersion}` };
    }
    const found = listOf(version.get("resources")).map(mapOf);
    return {
      groupVersion,
      resources: found.flatMap((one) => resourceOf(one, groupVersion)),
      kinds: found.flatMap(kindsOf),
    };
  });
}

function resourceOf(resource: PlainMap, apiVersion: string): readonly ApiResource[] {
  const kind = responseKind(resource);
  if (kind === "") return [];
  return [{
    apiVersion,
    kind,
    plural: textOf(resource.get("resource")),
    isNamespaced: resource.get("scope") === "Namespaced",
    verbs: listOf(resource.get("verbs")).map(textOf),
  }];
}

function kindsOf(resource: PlainMap): readonly string[] {
  const below = listOf(resource.get("subresources")).map(mapOf).map(responseKind);
  return [responseKind(resource), ...below].filter((kind) => kind !== "");
}

function responseKind(resource: PlainMap): string {
  return textOf(mapOf(resource.get("responseKind")).get("kind"));
}

/** The plain form: a group's versions, the preferred one first. */
function namesOf(group: PlainValue): readonly string[] {
  const preferred = textOf(mapOf(mapOf(group).get("preferredVersion")).get("groupVersion"));
  const names = listOf(mapOf(group).get("versions")).map((version) => textOf(mapOf(version).get("groupVersion")));
  return names.sort((a, b) => Number(b === preferred) - Number(a === preferred));
}

async function readVersion(root: string, groupVersion: string, rest: Rest): Promise<VersionPart> {
  const path = `${root}/${groupVersion}`;
  try {
    const { body } = await rest.send({ path, isPacked: true, subject: { verb: "get", path } });
    const found = listOf(mapOf(parsePlain(body)).get("resources")).map(mapOf);
    return {
      groupVersion,
      resources: found.filter((one) => !textOf(one.get("name")).includes("/")).map((one) =>
        plainResource(one, groupVersion)
      ),
      kinds: found.map((one) => textOf(one.get("kind"))).filter((kind) => kind !== ""),
    };
  } catch (error) {
    // An aggregated API whose server is away breaks only what needs it.
    if (!hasCode(error, "kube.failed", "kube.not_found", "kube.busy", "kube.forbidden")) throw error;
    return { groupVersion, resources: [], kinds: [], problem: error.message };
  }
}

function plainResource(resource: PlainMap, apiVersion: string): ApiResource {
  return {
    apiVersion,
    kind: textOf(resource.get("kind")),
    plural: textOf(resource.get("name")),
    isNamespaced: resource.get("namespaced") === true,
    verbs: listOf(resource.get("verbs")).map(textOf),
  };
}
