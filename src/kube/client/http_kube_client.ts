import { causeOf, hasCode } from "../../errors.ts";
import { mapOf, type PlainMap, plainMap, textOf } from "../../yaml/mod.ts";
import type { Discovery } from "../discovery.ts";
import type {
  ApplyOptions,
  DeleteOptions,
  KindReference,
  KubeClient,
  ListOptions,
  ObjectReference,
  PatchKind,
  WatchEvent,
  WriteOptions,
} from "../kube_client.ts";
import { StatusError } from "../status_error.ts";
import type { DiskCache } from "./disk_cache.ts";
import { KnownKinds } from "./known_kinds.ts";
import { listObjects } from "./list_objects.ts";
import { OpenApiDocuments } from "./openapi_documents.ts";
import { parsePlain, printBody } from "./plain_json.ts";
import { queryOf, resourcePath } from "./resource_path.ts";
import type { Rest, RestRequest } from "./rest.ts";
import { watchEvents } from "./watch_events.ts";
import { warningsOf } from "./warnings_of.ts";

const patchTypes: Readonly<Record<PatchKind, string>> = {
  strategic: "application/strategic-merge-patch+json",
  merge: "application/merge-patch+json",
  json: "application/json-patch+json",
};

/** A `KubeClient` that talks to a server. */
export class HttpKubeClient implements KubeClient {
  readonly contextName: string;
  readonly serverUrl: string;
  readonly #rest: Rest;
  readonly #kinds: KnownKinds;
  readonly #documents: OpenApiDocuments;
  #version: Promise<PlainMap> | undefined;

  constructor(rest: Rest, cache: DiskCache) {
    this.#rest = rest;
    this.contextName = rest.access.contextName;
    this.serverUrl = rest.access.server;
    this.#kinds = new KnownKinds(rest, cache);
    this.#documents = new OpenApiDocuments(rest, cache);
  }

  version(): Promise<PlainMap> {
    this.#version ??= this.#object({ path: "/version", subject: { verb: "get", path: "/version" } }).catch((error) => {
      this.#version = undefined;
      throw error;
    });
    return this.#version;
  }

  discovery(): Promise<Discovery> {
    return this.#kinds.discovery();
  }

  forgetDiscovery(): void {
    this.#kinds.forget();
    this.#documents.forget();
  }

  async get(reference: ObjectReference): Promise<PlainMap | undefined> {
    return await this.#unlessMissing(await this.#requestFor("get", reference));
  }

  async *list(kind: KindReference, options: ListOptions = {}): AsyncIterable<PlainMap> {
    const resource = await this.#kinds.resource(kind);
    for await (const { objects } of listObjects(resource, options, this.#rest)) yield* objects;
  }

  async create(object: PlainMap, namespace: string, options: WriteOptions = {}): Promise<PlainMap> {
    const reference = referenceOf(object, namespace);
    const { subject } = await this.#requestFor("create", reference);
    const path = resourcePath(await this.#kinds.resource(reference), namespace) + writeQuery(options);
    return await this.#write({ method: "POST", path, subject, ...json(object) }, options);
  }

  async replace(object: PlainMap, namespace: string, options: WriteOptions = {}): Promise<PlainMap> {
    const { path, subject } = await this.#requestFor("update", referenceOf(object, namespace));
    return await this.#write({ method: "PUT", path: path + writeQuery(options), subject, ...json(object) }, options);
  }

  async patch(
    reference: ObjectReference,
    kind: PatchKind,
    body: unknown,
    options: WriteOptions = {},
  ): Promise<PlainMap> {
    const { path, subject } = await this.#requestFor("patch", reference);
    const content = { contentType: patchTypes[kind], body: printBody(body) };
    return await this.#write({ method: "PATCH", path: path + writeQuery(options), subject, ...content }, options);
  }

  async apply(object: PlainMap, namespace: string, options: ApplyOptions = {}): Promise<PlainMap> {
    const { path, subject } = await this.#requestFor("patch", referenceOf(object, namespace));
    const query = writeQuery(options, { force: options.isForced });
    const content = { contentType: "application/apply-patch+yaml", body: printBody(object) };
    return await this.#write({ method: "PATCH", path: path + query, subject, ...content }, options);
  }

  async delete(reference: ObjectReference, options: DeleteOptions = {}): Promise<boolean> {
    const request = await this.#requestFor("delete", reference);
    const body = plainMap({
      apiVersion: "v1",
      kind: "DeleteOptions",
      propagationPolicy: options.propagation,
      preconditions: options.uid === undefined ? undefined : plainMap({ uid: options.uid }),
      dryRun: options.isDryRun ? ["All"] : undefined,
    });
    return await this.#unlessMissing({ ...request, method: "DELETE", ...json(body) }) !== undefined;
  }

  async *watch(
    kind: KindReference,
    options: ListOptions & { readonly resourceVersion?: string; readonly signal: AbortSignal },
  ): AsyncIterable<WatchEvent> {
    const { signal } = options;
    const resource = await this.#kinds.resource(kind);
    let version = options.resourceVersion ?? "";
    if (version === "") {
      for await (const { objects, resourceVersion } of listObjects(resource, options, this.#rest)) {
        version = resourceVersion;
        for (const object of objects) yield { type: "ADDED", object };
      }
      const metadata = plainMap({ resourceVersion: version });
      yield { type: "BOOKMARK", object: plainMap({ apiVersion: kind.apiVersion, kind: kind.kind, metadata }) };
    }
    yield* watchEvents({ resource, options, resourceVersion: version, signal }, this.#rest);
  }

  async logs(
    pod: { readonly namespace: string; readonly name: string },
    options: { readonly container: string; readonly isPrevious?: boolean; readonly tailLines?: number },
  ): Promise<string> {
    const { container, isPrevious, tailLines } = options;
    const { path, subject } = await this.#requestFor("get", { apiVersion: "v1", kind: "Pod", ...pod });
    const query = queryOf({ container, previous: isPrevious, tailLines });
    const { body } = await this.#rest.send({
      path: `${path}/log${query}`,
      accept: "*/*",
      subject: { ...subject, subresource: "log" },
    });
    return new TextDecoder().decode(body);
  }

  async read(path: string, options: { readonly accept?: string } = {}): Promise<PlainMap | undefined> {
    if (OpenApiDocuments.isDocument(path)) return await this.#documents.read(path);
    try {
      return await this.#object({ path, accept: options.accept, isPacked: true, subject: { verb: "get", path } });
    } catch (error) {
      if (hasCode(error, "kube.not_found")) return undefined;
      throw error;
    }
  }

  async #requestFor(verb: string, reference: ObjectReference): Promise<Pick<RestRequest, "path" | "subject">> {
    const { namespace, name } = reference;
    const resource = await this.#kinds.resource(reference);
    return { path: resourcePath(resource, namespace, name), subject: { verb, resource, namespace, name } };
  }

  async #object(request: RestRequest): Promise<PlainMap> {
    return mapOf(parsePlain((await this.#rest.send(request)).body));
  }

  async #write(request: RestRequest, { onWarning }: WriteOptions): Promise<PlainMap> {
    const answer = await this.#rest.send(request);
    if (onWarning) warningsOf(answer.headers.get("warning") ?? "").forEach(onWarning);
    return mapOf(parsePlain(answer.body));
  }

  /** A 404 that speaks of the object itself is no error. */
  async #unlessMissing(request: RestRequest): Promise<PlainMap | undefined> {
    try {
      return await this.#object(request);
    } catch (error) {
      const details = mapOf(causeOf(error, StatusError)?.body.get("details"));
      if (hasCode(error, "kube.not_found") && textOf(details.get("name")) !== "") return undefined;
      throw error;
    }
  }
}

function referenceOf(object: PlainMap, namespace: string): ObjectReference {
  const name = textOf(mapOf(object.get("metadata")).get("name"));
  return { apiVersion: textOf(object.get("apiVersion")), kind: textOf(object.get("kind")), namespace, name };
}

function json(body: PlainMap): Pick<RestRequest, "contentType" | "body"> {
  return { contentType: "application/json", body: printBody(body) };
}

function writeQuery(options: WriteOptions, more: { readonly force?: boolean } = {}): string {
  const { fieldManager = "helm", isDryRun, fieldValidation } = options;
  return queryOf({ fieldManager, dryRun: isDryRun ? "All" : undefined, fieldValidation, ...more });
}
