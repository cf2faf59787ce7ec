import { mapOf, type PlainMap } from "../../yaml/mod.ts";
import { type Readiness, ready } from "./readiness.ts";

/** How long a controller gets to say its first word. */
const settleMs = 2_000;

/**
 * An object without a rule: ready, because nothing says otherwise. One of a custom kind whose controller has not said
 * anything yet gets a moment first, so that its condition Ready can appear.
 */
export function unruledReadiness(object: PlainMap): Readiness {
  const message = "Resource is current";
  if (isBuiltIn(String(object.get("apiVersion") ?? ""))) return ready(message);
  if (mapOf(object.get("status")).size > 0) return ready(message, "no rule says when this kind is ready");
  return {
    state: "progressing",
    message: "Waiting for a first status",
    turns: { to: "ready", afterMs: settleMs, because: "no rule says when this kind is ready" },
  };
}

/** Groups of Kubernetes itself have no dot or end in `.k8s.io`; definitions of others may not (KEP-2337). */
function isBuiltIn(apiVersion: string): boolean {
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  return !group.includes(".") || group.endsWith(".k8s.io");
}
