import { listOf, mapOf, textOf } from "../../yaml/mod.ts";
import { StatusError } from "../status_error.ts";

/** Fields of an object that somebody else owns with another value. */
export interface FieldConflict {
  /** Who, as in `managedFields`: `kubectl-edit`, `argocd-controller`. */
  readonly manager: string;
  /** `scale`, `status`; "" for the object itself. */
  readonly subresource: string;
  /** How the manager wrote: `Apply` is server-side apply, `Update` everything else. */
  readonly operation: "Apply" | "Update";
  /** When it wrote last, RFC 3339; undefined when the server does not say. */
  readonly at?: string;
  /** For example `spec.replicas`, `spec.template.spec.containers[name="web"].image`. */
  readonly fields: readonly string[];
}

const manager = /^conflict with ("(?:[^"\\]|\\.)*")(?: with subresource "([^"]*)")?(?: using (\S+?))?(?: at (\S+))?$/;

/**
 * Who stands against a server-side apply and with which fields, from the answer 409 (Kubernetes docs, "Server-Side Apply",
 * "Conflicts"), one entry per manager, in the server's order.
 *
 * @param error What a client threw, or its `cause`.
 * @returns Empty for everything else, such as a stale resourceVersion.
 */
export function conflictsOf(error: unknown): readonly FieldConflict[] {
  if (error instanceof Error && !(error instanceof StatusError)) return conflictsOf(error.cause);
  if (!(error instanceof StatusError)) return [];
  const causes = listOf(mapOf(error.body.get("details")).get("causes")).map(mapOf)
    .filter((cause) => cause.get("reason") === "FieldManagerConflict");
  const byManager = Map.groupBy(causes, (cause) => textOf(cause.get("message")));
  return [...byManager].map(([message, own]) => ({
    ...managerIn(message),
    fields: own.map((cause) => textOf(cause.get("field")).replace(/^\./, "")),
  }));
}

function managerIn(message: string): Omit<FieldConflict, "fields"> {
  const [, name, subresource = "", version, at] = manager.exec(message) ?? [];
  if (name === undefined) return { manager: message, subresource: "", operation: "Update" };
  const operation = version === undefined ? "Apply" : "Update";
  return { manager: unquoted(name), subresource, operation, ...(at === undefined ? {} : { at }) };
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(["\\])/g, "$1");
}
