import type { KindReference, KubeClient, ObjectReference } from "../kube/mod.ts";
import { hasCode } from "../errors.ts";
import { GoError } from "../template/mod.ts";
import { goQuote } from "../text/mod.ts";
import { GoInt, type PlainMap, plainMap, type PlainValue } from "../yaml/mod.ts";
import { missingRule } from "./missing_rule.ts";

/** What a template asks with `lookup`; an empty name asks for a list, an empty namespace for all of them. */
export interface LookupRequest extends KindReference {
  readonly namespace: string;
  readonly name: string;
}

/** What a lookup gives: an object, a list, an empty map; or the error that its call ends with. */
export type LookupAnswer = { readonly found: PlainMap } | { readonly refused: LookupRefused };

/** Answers lookups; the same question gets the same answer. */
export type AnswerLookup = (request: LookupRequest) => Promise<LookupAnswer>;

/** The error of a lookup that the server refused, in its words. */
export class LookupRefused extends GoError {
  /** What to do about it. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** A request as one text. */
export function requestKey({ apiVersion, kind, namespace, name }: LookupRequest): string {
  return [apiVersion, kind, namespace, name].join("\n");
}

/**
 * Answers lookups from a cluster, each question once (Helm docs, "Using the lookup function"): objects as the server gives
 * them, whole numbers as int64; an empty map for what is not there. What the server denies is an error, and so is a group
 * that it does not serve; both end the template only where it asks for them.
 *
 * @returns Rejects with `kube.unreachable`, `kube.unauthorized` or `kube.busy` when the cluster cannot be asked at all.
 */
export function clusterLookups(client: KubeClient): AnswerLookup {
  const answers = new Map<string, Promise<LookupAnswer>>();
  return (request) => {
    const key = requestKey(request);
    const known = answers.get(key);
    if (known) return known;
    const answer = answerFrom(client, request);
    answers.set(key, answer);
    return answer;
  };
}

async function answerFrom(client: KubeClient, request: LookupRequest): Promise<LookupAnswer> {
  const problem = await kindProblem(client, request);
  if (problem !== undefined) return refuse(`unable to get apiresource from unstructured: ${problem}`);
  const resource = (await client.discovery()).find(request);
  // Helm finds nothing under the name of a kind that a served group lacks.
  if (!resource) return { found: request.name === "" ? plainMap({ items: [] }) : new Map() };
  const wrong = pathProblem(request.namespace, "namespace") ?? pathProblem(request.name, "resource name");
  if (wrong !== undefined) return refuse(wrong);
  try {
    const found = await ask(client, { ...request, namespace: resource.isNamespaced ? request.namespace : "" });
    return { found: inGoTypes(found) };
  } catch (error) {
    if (hasCode(error, "kube.not_found")) return { found: new Map() };
    if (!hasCode(error, "kube.forbidden", "kube.invalid", "kube.rejected", "kube.failed")) throw error;
    const words = error.cause instanceof Error ? error.cause.message : error.message;
    return refuse(words, hasCode(error, "kube.forbidden") ? missingRule(request, resource) : undefined);
  }
}

async function ask(client: KubeClient, request: ObjectReference): Promise<PlainMap> {
  const { apiVersion, kind, namespace, name } = request;
  if (name !== "") return await client.get(request) ?? new Map();
  const items: PlainMap[] = [];
  for await (const item of client.list({ apiVersion, kind }, { namespace })) items.push(item);
  return plainMap({ apiVersion, kind: `${kind}List`, metadata: new Map(), items });
}

/** Why a group-version cannot be asked, in the words of Helm and Kubernetes' client; undefined when it can. */
async function kindProblem(client: KubeClient, { apiVersion, kind }: LookupRequest): Promise<string | undefined> {
  const parts = apiVersion === "/" ? [] : apiVersion.split("/");
  if (apiVersion === "" || parts.length > 2 || parts.length === 0) {
    return `/, Kind=${kind}: groupVersion shouldn't be empty`;
  }
  const named = `${parts.length === 1 ? "/" : ""}${apiVersion}, Kind=${kind}`;
  const { broken, groupVersions } = await client.discovery();
  if (broken.has(apiVersion)) return `${named}: the server is currently unable to handle the request`;
  if (groupVersions.includes(apiVersion)) return undefined;
  return `${named}: the server could not find the requested resource`;
}

/** What cannot stand in a path of the API (Kubernetes API conventions, "Names"). */
function pathProblem(text: string, what: string): string | undefined {
  const problems = text === "." || text === ".."
    ? [`may not be '${text}'`]
    : ["/", "%"].filter((mark) => text.includes(mark)).map((mark) => `may not contain '${mark}'`);
  return problems.length === 0 ? undefined : `invalid ${what} ${goQuote(text)}: [${problems.join(" ")}]`;
}

function refuse(message: string, hint?: string): LookupAnswer {
  return { refused: new LookupRefused(message, hint) };
}

/** Kubernetes' client reads whole numbers as int64, where files of values have float64. */
function inGoTypes(map: PlainMap): PlainMap {
  return new Map([...map].map(([key, value]) => [key, inGoType(value)]));
}

function inGoType(value: PlainValue): PlainValue {
  if (value instanceof Map) return inGoTypes(value);
  if (Array.isArray(value)) return value.map(inGoType);
  return typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? GoInt.int64(value) : value;
}
