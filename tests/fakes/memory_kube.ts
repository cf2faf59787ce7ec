import type {
  ApiResource,
  ApplyOptions,
  DeleteOptions,
  Discovery,
  KindReference,
  KubeClient,
  ListOptions,
  ObjectReference,
  PatchKind,
  WatchEvent,
  WriteOptions,
} from "../../src/kube/mod.ts";
import { parseSelector } from "../../src/cli/label_selector.ts";
import {
  listOf,
  mapOf,
  parseJson,
  parseYamlDocuments,
  type PlainMap,
  plainMap,
  type PlainValue,
  printJson,
  textOf,
} from "../../src/yaml/mod.ts";
import { appliedObject, updatedObject } from "./memory_kube/managed_fields.ts";
import { refusal } from "./memory_kube/memory_refusals.ts";
import { builtinResources, discoveryOf, resourcesOfDefinition } from "./memory_kube/memory_resources.ts";
import { jsonPatched, mergePatched, strategicPatched } from "./memory_kube/merge_objects.ts";

export { refusal } from "./memory_kube/memory_refusals.ts";

/** One request, as `onRequest` and `requests` show it. */
export interface MemoryRequest extends ObjectReference {
  readonly verb: "get" | "list" | "create" | "replace" | "patch" | "apply" | "delete" | "watch" | "logs" | "read";
  readonly body?: PlainValue;
  readonly options: WriteOptions & ApplyOptions & DeleteOptions & ListOptions;
}

/** What a memory cluster starts with. */
export interface MemoryKubeOptions {
  /** Objects, or YAML documents; their namespaces exist, and `default`. */
  readonly objects?: readonly PlainMap[] | string;
  /** Kinds beyond the usual ones. */
  readonly resources?: readonly ApiResource[];
  readonly contextName?: string;
  readonly serverUrl?: string;
  /** `v1.36.3` unless given. */
  readonly gitVersion?: string;
  /** What `read` answers, by path. */
  readonly documents?: Readonly<Record<string, PlainMap>>;
  /** What `logs` answers, by `NAMESPACE/POD/CONTAINER`. */
  readonly logs?: Readonly<Record<string, string>>;
  /** Runs before a request is answered; what it throws (`refusal(…)`) is the answer. */
  readonly onRequest?: (request: MemoryRequest, kube: MemoryKube) => void | Promise<void>;
  /** Runs after an object was written: the place to play a controller with `put`. */
  readonly onWritten?: (object: PlainMap, kube: MemoryKube) => void | Promise<void>;
}

/** An API server in memory. */
export interface MemoryKube extends KubeClient {
  /** Every request so far. */
  readonly requests: readonly MemoryRequest[];
  /** All objects, in the order in which they were made. */
  objects(): readonly PlainMap[];
  /** Writes an object as somebody else would: no request, no fields owned unless `manager` is given; watches are told. */
  put(object: PlainMap | string, manager?: string): PlainMap;
  /** Removes an object as somebody else would. */
  take(reference: ObjectReference): void;
}

/**
 * An API server in memory: objects with uid, resourceVersion and generation, label and field selectors, simple server-side
 * apply with field managers and conflicts, patches, dry runs, finalizers, dependents, watches; a CRD brings its kinds.
 * Written from the Kubernetes API's documentation; no defaulting, no validation, no admission.
 */
export function memoryKube(options: MemoryKubeOptions = {}): MemoryKube {
  return new Memory(options);
}

interface LoggedEvent extends WatchEvent {
  readonly version: number;
}

class Memory implements MemoryKube {
  readonly contextName: string;
  readonly serverUrl: string;
  readonly requests: MemoryRequest[] = [];
  readonly #options: MemoryKubeOptions;
  readonly #objects = new Map<string, PlainMap>();
  readonly #events: LoggedEvent[] = [];
  #wake: (() => void)[] = [];
  #resources: readonly ApiResource[];
  #version = 100;
  #uids = 0;
  #discovery: Discovery | undefined;

  constructor(options: MemoryKubeOptions) {
    this.#options = options;
    this.contextName = options.contextName ?? "memory";
    this.serverUrl = options.serverUrl ?? "https://memory.example:6443";
    this.#resources = [...builtinResources, ...options.resources ?? []];
    const { objects = [] } = options;
    const given = typeof objects === "string" ? parseYamlDocuments(objects).map(mapOf) : objects;
    this.#ensureNamespace("default");
    for (const object of given) {
      this.#ensureNamespace(namespaceOf(object));
      this.put(object);
    }
  }

  objects(): readonly PlainMap[] {
    return [...this.#objects.values()].map(copy);
  }

  put(given: PlainMap | string, manager?: string): PlainMap {
    const object = copy(typeof given === "string" ? mapOf(parseYamlDocuments(given)[0]) : given);
    const live = this.#objects.get(this.#key(object, namespaceOf(object), nameOf(object)));
    return this.#store(live, manager === undefined ? object : updatedObject(live, object, manager));
  }

  take(reference: ObjectReference): void {
    const key = this.#key(reference, reference.namespace, reference.name);
    const live = this.#objects.get(key);
    if (live) this.#remove(key, live);
  }

  version(): Promise<PlainMap> {
    const gitVersion = this.#options.gitVersion ?? "v1.36.3";
    const [, major, minor] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
    return Promise.resolve(plainMap({ major, minor, gitVersion, platform: "linux/amd64" }));
  }

  discovery(): Promise<Discovery> {
    this.#discovery ??= discoveryOf(this.#resources);
    return Promise.resolve(this.#discovery);
  }

  forgetDiscovery(): void {
    this.#discovery = undefined;
  }

  async get(reference: ObjectReference): Promise<PlainMap | undefined> {
    await this.#request({ verb: "get", ...reference, options: {} });
    return this.#found(reference);
  }

  async *list(kind: KindReference, options: ListOptions = {}): AsyncIterable<PlainMap> {
    await this.#request({ verb: "list", ...kind, namespace: options.namespace ?? "", name: "", options });
    this.#resource(kind);
    for (const object of this.#selected(kind, options)) yield object;
  }

  async create(given: PlainMap, namespace: string, options: WriteOptions = {}): Promise<PlainMap> {
    const object = this.#prepared(given, namespace);
    await this.#request({ verb: "create", ...this.#reference(object, namespace), body: object, options });
    const resource = this.#resource(kindOf(object));
    if (nameOf(object) === "") this.#generateName(object);
    this.#checkNamespace(resource, namespace);
    if (this.#objects.has(this.#key(object, namespace, nameOf(object)))) {
      throw refusal("AlreadyExists", `${titleOf(resource)} ${quoted(nameOf(object))} already exists`);
    }
    return this.#write(undefined, updatedObject(undefined, object, options.fieldManager ?? "helm"), options);
  }

  async replace(given: PlainMap, namespace: string, options: WriteOptions = {}): Promise<PlainMap> {
    const object = this.#prepared(given, namespace);
    const reference = this.#reference(object, namespace);
    await this.#request({ verb: "replace", ...reference, body: object, options });
    const live = this.#required(reference);
    const version = mapOf(object.get("metadata")).get("resourceVersion");
    if (version !== undefined && version !== mapOf(live.get("metadata")).get("resourceVersion")) {
      throw this.#stale(reference);
    }
    return this.#write(live, updatedObject(live, object, options.fieldManager ?? "helm"), options);
  }

  async patch(
    reference: ObjectReference,
    kind: PatchKind,
    body: unknown,
    options: WriteOptions = {},
  ): Promise<PlainMap> {
    const patch = plainValue(body);
    await this.#request({ verb: "patch", ...reference, body: patch, options });
    const live = this.#required(reference);
    const next = mapOf(patched(kind, live, patch));
    const version = mapOf(next.get("metadata")).get("resourceVersion");
    if (version !== mapOf(live.get("metadata")).get("resourceVersion")) throw this.#stale(reference);
    return this.#write(live, updatedObject(live, next, options.fieldManager ?? "helm"), options);
  }

  async apply(given: PlainMap, namespace: string, options: ApplyOptions = {}): Promise<PlainMap> {
    const applied = this.#prepared(given, namespace);
    const reference = this.#reference(applied, namespace);
    await this.#request({ verb: "apply", ...reference, body: applied, options });
    const resource = this.#resource(reference);
    this.#checkNamespace(resource, namespace);
    const live = this.#found(reference);
    const manager = options.fieldManager ?? "helm";
    const { object, conflicts } = appliedObject(live, applied, { manager, isForced: options.isForced ?? false });
    if (conflicts.length > 0) throw applyConflict(conflicts);
    return this.#write(live, object, options);
  }

  async delete(reference: ObjectReference, options: DeleteOptions = {}): Promise<boolean> {
    await this.#request({ verb: "delete", ...reference, options });
    this.#resource(reference);
    const live = this.#found(reference);
    if (!live) return false;
    const { uid } = options;
    if (uid !== undefined && uid !== uidOf(live)) throw this.#stale(reference);
    if (!options.isDryRun) this.#delete(live, options);
    return true;
  }

  async *watch(
    kind: KindReference,
    options: ListOptions & { readonly resourceVersion?: string; readonly signal: AbortSignal },
  ): AsyncIterable<WatchEvent> {
    await this.#request({ verb: "watch", ...kind, namespace: options.namespace ?? "", name: "", options });
    this.#resource(kind);
    let seen = this.#version;
    if (options.resourceVersion !== undefined) seen = Number(options.resourceVersion);
    else {
      for (const object of this.#selected(kind, options)) yield { type: "ADDED", object };
      const metadata = plainMap({ resourceVersion: String(seen) });
      yield { type: "BOOKMARK", object: plainMap({ apiVersion: kind.apiVersion, kind: kind.kind, metadata }) };
    }
    while (!options.signal.aborted) {
      const fresh = this.#events.filter(({ version }) => version > seen);
      for (const event of fresh) {
        seen = event.version;
        if (this.#isSelected(event.object, kind, options)) yield { type: event.type, object: copy(event.object) };
        if (options.signal.aborted) return;
      }
      if (fresh.length === 0) await this.#nextEvent(options.signal);
    }
  }

  async logs(
    pod: { readonly namespace: string; readonly name: string },
    options: { readonly container: string; readonly isPrevious?: boolean; readonly tailLines?: number },
  ): Promise<string> {
    await this.#request({ verb: "logs", apiVersion: "v1", kind: "Pod", ...pod, options: {} });
    const text = this.#options.logs?.[`${pod.namespace}/${pod.name}/${options.container}`];
    if (text === undefined) throw refusal("NotFound", `pods ${quoted(pod.name)} not found`);
    if (options.tailLines === undefined) return text;
    return text.split(/(?<=\n)/).slice(-options.tailLines).join("");
  }

  async read(path: string): Promise<PlainMap | undefined> {
    await this.#request({ verb: "read", apiVersion: "", kind: "", namespace: "", name: path, options: {} });
    return this.#options.documents?.[path];
  }

  async #request(request: MemoryRequest): Promise<void> {
    this.requests.push(request);
    await this.#options.onRequest?.(request, this);
  }

  #ensureNamespace(name: string): void {
    if (name === "" || this.#objects.has(`/Namespace//${name}`)) return;
    this.put(plainMap({ apiVersion: "v1", kind: "Namespace", metadata: plainMap({ name }) }));
  }

  #checkNamespace({ isNamespaced }: ApiResource, namespace: string): void {
    if (!isNamespaced) return;
    if (namespace === "") throw refusal("BadRequest", "an empty namespace may not be set during creation");
    if (this.#objects.has(`/Namespace//${namespace}`)) return;
    const details = plainMap({ name: namespace, kind: "namespaces" });
    throw refusal("NotFound", `namespaces ${quoted(namespace)} not found`, details);
  }

  #resource(kind: KindReference): ApiResource {
    const found = discoveryOf(this.#resources).find(kind);
    if (found) return found;
    throw refusal("NotFound", "the server could not find the requested resource");
  }

  #key(kind: KindReference | PlainMap, namespace: string, name: string): string {
    const { apiVersion, kind: kindName } = kind instanceof Map ? kindOf(kind) : kind;
    const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
    const isNamespaced = this.#resources.find((one) => one.apiVersion === apiVersion && one.kind === kindName)
      ?.isNamespaced ?? true;
    return `${group}/${kindName}/${isNamespaced ? namespace : ""}/${name}`;
  }

  #reference(object: PlainMap, namespace: string): ObjectReference {
    return { ...kindOf(object), namespace, name: nameOf(object) };
  }

  /** What arrives over the wire: the namespace of the path, no state of the server's own. */
  #prepared(given: PlainMap, namespace: string): PlainMap {
    const object = copy(given);
    const resource = discoveryOf(this.#resources).find(kindOf(object));
    const metadata = new Map(mapOf(object.get("metadata")));
    if (resource?.isNamespaced && namespace !== "") metadata.set("namespace", namespace);
    return object.set("metadata", metadata);
  }

  #generateName(object: PlainMap): void {
    const metadata = mapOf(object.get("metadata"));
    const prefix = textOf(metadata.get("generateName"));
    if (prefix === "") throw refusal("Invalid", "name or generateName is required");
    metadata.set("name", `${prefix}${String(this.#version).padStart(5, "0")}`);
  }

  #found(reference: ObjectReference): PlainMap | undefined {
    this.#resource(reference);
    const live = this.#objects.get(this.#key(reference, reference.namespace, reference.name));
    return live && new Map(copy(live)).set("apiVersion", reference.apiVersion);
  }

  #required(reference: ObjectReference): PlainMap {
    const live = this.#found(reference);
    if (live) return live;
    const resource = this.#resource(reference);
    const details = plainMap({ name: reference.name, kind: resource.plural });
    throw refusal("NotFound", `${titleOf(resource)} ${quoted(reference.name)} not found`, details);
  }

  #stale(reference: ObjectReference): Error {
    const title = titleOf(this.#resource(reference));
    const reason = "the object has been modified; please apply your changes to the latest version and try again";
    return refusal("Conflict", `Operation cannot be fulfilled on ${title} ${quoted(reference.name)}: ${reason}`);
  }

  async #write(live: PlainMap | undefined, object: PlainMap, { isDryRun }: WriteOptions): Promise<PlainMap> {
    const stored = this.#store(live, object, isDryRun);
    if (!isDryRun) await this.#options.onWritten?.(stored, this);
    return copy(stored);
  }

  #store(live: PlainMap | undefined, object: PlainMap, isDryRun = false): PlainMap {
    const stored = this.#stamped(live, encodedSecret(object));
    if (isDryRun || stored === live) return copy(stored);
    const key = this.#key(stored, namespaceOf(stored), nameOf(stored));
    this.#version++;
    mapOf(stored.get("metadata")).set("resourceVersion", String(this.#version));
    if (mapOf(stored.get("metadata")).has("deletionTimestamp") && finalizersOf(stored).length === 0) {
      this.#remove(key, stored);
      return copy(stored);
    }
    this.#objects.set(key, stored);
    this.#tell(live ? "MODIFIED" : "ADDED", stored);
    if (kindOf(stored).kind === "CustomResourceDefinition") this.#establish(stored);
    return copy(stored);
  }

  /** The object with what the server keeps in its metadata; the live one itself when nothing changes. */
  #stamped(live: PlainMap | undefined, object: PlainMap): PlainMap {
    const old = mapOf(live?.get("metadata"));
    const metadata = new Map(mapOf(object.get("metadata")));
    metadata.set("uid", old.get("uid") ?? this.#nextUid());
    metadata.set("creationTimestamp", old.get("creationTimestamp") ?? "2026-01-01T00:00:00Z");
    const version = old.get("resourceVersion");
    if (version !== undefined) metadata.set("resourceVersion", version);
    const generation = Number(old.get("generation") ?? 0);
    const isChanged = !live || printJson(desired(live)) !== printJson(desired(object));
    if (object.has("spec")) metadata.set("generation", isChanged ? generation + 1 : generation);
    if (old.has("deletionTimestamp")) metadata.set("deletionTimestamp", "2026-01-01T00:00:00Z");
    const stamped = new Map(object).set("metadata", metadata);
    return live && printJson(live) === printJson(stamped) ? live : copy(stamped);
  }

  #nextUid(): string {
    return `00000000-0000-4000-8000-${String(++this.#uids).padStart(12, "0")}`;
  }

  /** A CRD is served at once, and says so. */
  #establish(definition: PlainMap): void {
    const fresh = resourcesOfDefinition(definition);
    const isOld = ({ apiVersion, kind }: ApiResource) =>
      fresh.some((one) => one.apiVersion === apiVersion && one.kind === kind);
    this.#resources = [...this.#resources.filter((one) => !isOld(one)), ...fresh];
    const conditions = ["NamesAccepted", "Established"].map((type) => plainMap({ type, status: "True" }));
    const status = new Map(mapOf(definition.get("status"))).set("conditions", conditions);
    const metadata = new Map(mapOf(definition.get("metadata"))).set("resourceVersion", String(++this.#version));
    const served = new Map(definition).set("metadata", metadata).set("status", status);
    this.#objects.set(this.#key(served, "", nameOf(served)), served);
    this.#tell("MODIFIED", served);
  }

  #delete(live: PlainMap, { propagation }: DeleteOptions): void {
    const key = this.#key(live, namespaceOf(live), nameOf(live));
    if (finalizersOf(live).length > 0) {
      const metadata = new Map(mapOf(live.get("metadata"))).set("deletionTimestamp", "2026-01-01T00:00:00Z");
      const marked = new Map(live).set("metadata", metadata);
      metadata.set("resourceVersion", String(++this.#version));
      this.#objects.set(key, marked);
      this.#tell("MODIFIED", marked);
      return;
    }
    this.#remove(key, live);
    if (propagation !== "Orphan") this.#removeDependents(uidOf(live));
    if (kindOf(live).kind === "Namespace") this.#emptyNamespace(nameOf(live));
  }

  #removeDependents(uid: string): void {
    for (const object of [...this.#objects.values()]) {
      const owners = listOf(mapOf(object.get("metadata")).get("ownerReferences")).map(mapOf);
      if (owners.some((owner) => owner.get("uid") === uid)) this.#delete(object, {});
    }
  }

  #emptyNamespace(name: string): void {
    for (const [key, object] of [...this.#objects]) if (namespaceOf(object) === name) this.#remove(key, object);
  }

  #remove(key: string, object: PlainMap): void {
    this.#objects.delete(key);
    const metadata = new Map(mapOf(object.get("metadata"))).set("resourceVersion", String(++this.#version));
    this.#tell("DELETED", new Map(object).set("metadata", metadata));
  }

  #tell(type: WatchEvent["type"], object: PlainMap): void {
    this.#events.push({ type, object: copy(object), version: this.#version });
    for (const wake of this.#wake.splice(0)) wake();
  }

  #nextEvent(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wake.push(resolve);
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }

  #selected(kind: KindReference, options: ListOptions): readonly PlainMap[] {
    const found = [...this.#objects.values()].filter((object) => this.#isSelected(object, kind, options));
    const byName = (a: PlainMap, b: PlainMap) => sortKey(a) < sortKey(b) ? -1 : 1;
    return found.sort(byName).map((object) => new Map(copy(object)).set("apiVersion", kind.apiVersion));
  }

  #isSelected(object: PlainMap, kind: KindReference, options: ListOptions): boolean {
    const { namespace = "", labelSelector = "", fieldSelector = "" } = options;
    const own = kindOf(object);
    if (own.kind !== kind.kind || groupOf(own.apiVersion) !== groupOf(kind.apiVersion)) return false;
    if (namespace !== "" && namespaceOf(object) !== namespace) return false;
    const labels = new Map([...mapOf(mapOf(object.get("metadata")).get("labels"))].map(([key, value]) => [
      key,
      textOf(value),
    ]));
    return parseSelector(labelSelector)(labels) && isFieldMatch(fieldSelector, object);
  }
}

function copy(object: PlainMap): PlainMap {
  return mapOf(plainValue(object));
}

/** What JSON keeps of a value. */
function plainValue(value: unknown): PlainValue {
  const isPlain = value instanceof Map || (Array.isArray(value) && value.every((item) => item instanceof Map));
  return parseJson(isPlain ? printJson(value as PlainValue) : JSON.stringify(value));
}

function kindOf(object: PlainMap): KindReference {
  return { apiVersion: textOf(object.get("apiVersion")), kind: textOf(object.get("kind")) };
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

function nameOf(object: PlainMap): string {
  return textOf(mapOf(object.get("metadata")).get("name"));
}

function namespaceOf(object: PlainMap): string {
  return textOf(mapOf(object.get("metadata")).get("namespace"));
}

function uidOf(object: PlainMap): string {
  return textOf(mapOf(object.get("metadata")).get("uid"));
}

function finalizersOf(object: PlainMap): readonly PlainValue[] {
  return listOf(mapOf(object.get("metadata")).get("finalizers"));
}

function sortKey(object: PlainMap): string {
  return `${namespaceOf(object)}/${nameOf(object)}`;
}

/** What counts for `generation`. */
function desired(object: PlainMap): PlainMap {
  return new Map([...object].filter(([key]) => !["metadata", "status", "apiVersion"].includes(key)));
}

/** `stringData` becomes `data`, as the API server does it. */
function encodedSecret(object: PlainMap): PlainMap {
  if (kindOf(object).kind !== "Secret" || !object.has("stringData")) return object;
  const encoded = [...mapOf(object.get("stringData"))].map(([key, value]): [string, string] => [
    key,
    btoa(String.fromCharCode(...new TextEncoder().encode(textOf(value)))),
  ]);
  const result = new Map(object).set("data", new Map([...mapOf(object.get("data")), ...encoded]));
  result.delete("stringData");
  return result;
}

function patched(kind: PatchKind, live: PlainMap, patch: PlainValue): PlainValue {
  if (kind === "merge") return mergePatched(live, patch);
  if (kind === "strategic") return strategicPatched(live, mapOf(patch));
  try {
    return jsonPatched(live, patch);
  } catch (error) {
    throw refusal("Invalid", `the server rejected our request due to an error in our request: ${error}`);
  }
}

function applyConflict(
  conflicts: readonly { readonly manager: string; readonly operation: string; readonly field: string }[],
): Error {
  const causes = conflicts.map(({ manager, operation, field }) => {
    const using = operation === "Update" ? " using v1" : "";
    return plainMap({ reason: "FieldManagerConflict", message: `conflict with "${manager}"${using}`, field });
  });
  const lines = conflicts.map(({ manager, field }) => `conflict with "${manager}": ${field}`).join("\n");
  const count = conflicts.length === 1 ? "1 conflict" : `${conflicts.length} conflicts`;
  const message = `Apply failed with ${count}: ${lines}`;
  return refusal("Conflict", message, plainMap({ causes }));
}

function titleOf({ apiVersion, plural }: ApiResource): string {
  const group = groupOf(apiVersion);
  return group === "" ? plural : `${plural}.${group}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function isFieldMatch(selector: string, object: PlainMap): boolean {
  return selector.split(",").filter((part) => part !== "").every((part) => {
    const [path = "", isNot = "", wanted = ""] = part.split(/(!?)==?/);
    const found = path.split(".").reduce<PlainValue | undefined>((value, key) => mapOf(value).get(key), object);
    return (textOf(found) === wanted) !== (isNot === "!");
  });
}
