import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { apiRequest } from "../../../scripts/control_plane/api_request.ts";
import type { Plane } from "../../../scripts/control_plane/plane.ts";

/** A request that changed an object. */
export interface Write {
  readonly verb: "create" | "update" | "patch" | "delete" | "deletecollection";
  /** `deployments.apps`, `configmaps`, `pods/status`. */
  readonly resource: string;
  /** "" for objects without one. */
  readonly namespace: string;
  readonly name: string;
  readonly user: string;
  readonly userAgent: string;
  /** The object was not there before. */
  readonly isNew: boolean;
  /** What the write is part of: a release's object, its record, a lock, or a hook. */
  readonly part: "object" | "record" | "lease" | "hook";
}

/** A place in the audit log, and how far the cluster's state had come there. */
export interface AuditMark {
  readonly offset: number;
  readonly resourceVersion: number;
}

/** The parts of an audit event that count here (Kubernetes docs, "audit.k8s.io/v1"). */
interface AuditEvent {
  readonly verb: string;
  readonly requestURI: string;
  readonly userAgent?: string;
  readonly user: { readonly username: string };
  readonly impersonatedUser?: { readonly username: string };
  readonly objectRef?: Readonly<Record<"resource" | "namespace" | "name" | "apiGroup" | "subresource", string>>;
  readonly responseStatus?: { readonly code: number };
  readonly requestObject?: AuditObject & { readonly dryRun?: readonly string[] };
  readonly responseObject?: AuditObject;
}

interface AuditObject {
  readonly metadata?: {
    readonly name?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

const writeVerbs = new Set(["create", "update", "patch", "delete", "deletecollection"]);

/** The present end of the audit log. */
export async function markAudit(plane: Plane): Promise<AuditMark> {
  const { body } = await apiRequest(plane.admin, "GET", "/api/v1/namespaces?limit=1");
  return { offset: await endOfAudit(plane), resourceVersion: Number(body.metadata.resourceVersion) };
}

/**
 * What the users changed after a mark, in the log's order. A write that left its object's resourceVersion as it was is not
 * among them, neither is a dry run or one that was refused.
 *
 * @param hooks Objects that were hooks before the mark; those of now are added. The log says it only of those that are made.
 */
export async function auditOf(
  plane: Plane,
  mark: AuditMark,
  isUser: (name: string) => boolean,
  hooks: Set<string> = new Set(),
): Promise<readonly Write[]> {
  const end = await endOfAudit(plane);
  const seen = new Set<string>();
  const writes: Write[] = [];
  for (const event of eventsBetween(plane, mark.offset, end)) {
    if (!writeVerbs.has(event.verb) || !isChange(event, seen, mark.resourceVersion)) continue;
    const write = writeOf(event, hooks);
    if (isUser(write.user)) writes.push(write);
  }
  return writes;
}

/** Writes as lines, `create configmaps/web`; objects of other namespaces than the given one are named with theirs. */
export function linesOf(writes: readonly Write[], namespace: string): readonly string[] {
  return writes.map((write) => {
    const place = write.namespace && write.namespace !== namespace ? ` in ${write.namespace}` : "";
    return `${write.verb} ${write.resource}/${write.name}${place}`;
  });
}

/** A version of the whole cluster counts up with every change; the first write that shows a new one has made it. */
function isChange(event: AuditEvent, seen: Set<string>, before: number): boolean {
  const { code = 0 } = event.responseStatus ?? {};
  if (code >= 300 || /[?&]dryRun=All/.test(event.requestURI) || event.requestObject?.dryRun?.length) return false;
  const { uid, resourceVersion } = event.responseObject?.metadata ?? {};
  if (!uid || !resourceVersion) return true;
  if (Number(resourceVersion) <= before || seen.has(`${uid}:${resourceVersion}`)) return false;
  seen.add(`${uid}:${resourceVersion}`);
  return true;
}

function writeOf(event: AuditEvent, hooks: Set<string>): Write {
  const { resource = "", apiGroup, subresource, namespace = "" } = event.objectRef ?? {};
  const name = event.objectRef?.name ?? event.responseObject?.metadata?.name ?? "*";
  const kind = [resource, apiGroup].filter(Boolean).join(".") + (subresource ? `/${subresource}` : "");
  const key = `${kind}/${namespace}/${name}`;
  const { annotations, uid } = (event.responseObject ?? event.requestObject)?.metadata ?? {};
  if (annotations?.["helm.sh/hook"]) hooks.add(key);
  else if (uid) hooks.delete(key);
  return {
    verb: event.verb as Write["verb"],
    resource: kind,
    namespace,
    name,
    user: (event.impersonatedUser ?? event.user).username,
    userAgent: event.userAgent ?? "",
    isNew: event.responseStatus?.code === 201,
    part: partOf(kind, name, hooks.has(key)),
  };
}

function partOf(kind: string, name: string, isHook: boolean): Write["part"] {
  if (name.startsWith("sh.helm.release.v1.") && /^(secrets|configmaps)$/.test(kind)) return "record";
  if (kind === "leases.coordination.k8s.io") return "lease";
  return isHook ? "hook" : "object";
}

/** The log's length once everything that was answered until now is in it: a request that nobody else makes is waited for. */
async function endOfAudit(plane: Plane): Promise<number> {
  const name = `mark-${randomBytes(8).toString("hex")}`;
  const from = fileSize(plane);
  await apiRequest(plane.admin, "GET", `/api/v1/namespaces/default/configmaps/${name}`);
  for (const endMs = Date.now() + 10_000; Date.now() < endMs; await pause(10)) {
    const text = textBetween(plane, from, fileSize(plane));
    const at = text.indexOf(name);
    const lineEnd = text.indexOf("\n", at);
    if (at >= 0 && lineEnd >= 0) return from + Buffer.byteLength(text.slice(0, lineEnd + 1));
  }
  throw new Error("the audit log does not show a request of ten seconds ago");
}

function* eventsBetween(plane: Plane, start: number, end: number): Generator<AuditEvent> {
  for (const line of textBetween(plane, start, end).split("\n")) if (line) yield JSON.parse(line);
}

function fileSize(plane: Plane): number {
  return withLog(plane, (log) => fstatSync(log).size);
}

function textBetween(plane: Plane, start: number, end: number): string {
  return withLog(plane, (log) => {
    const bytes = Buffer.alloc(end - start);
    return bytes.toString("utf8", 0, readSync(log, bytes, 0, bytes.length, start));
  });
}

function withLog<Result>({ auditLog }: Plane, read: (log: number) => Result): Result {
  if (!auditLog) throw new Error('the control plane keeps no audit log; the test must need "audit"');
  const log = openSync(auditLog, "r");
  try {
    return read(log);
  } finally {
    closeSync(log);
  }
}
