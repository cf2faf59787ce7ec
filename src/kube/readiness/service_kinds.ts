import type { PlainMap } from "../../yaml/mod.ts";
import { conditionsOf, mapsAt, textAt } from "./object_fields.ts";
import { progressing, type Readiness, ready } from "./readiness.ts";

/**
 * A Service: as in Helm 4, one that wants a load balancer needs only its cluster address to be ready; that the balancer has
 * none yet is noted.
 */
export function serviceReadiness(object: PlainMap): Readiness {
  if (textAt(object, "spec.type") !== "LoadBalancer") return ready("Service is ready");
  if (textAt(object, "spec.clusterIP") === "") return progressing("ClusterIP not set. Service type: LoadBalancer");
  const hasAddress = mapsAt(object, "status.loadBalancer.ingress").length > 0;
  return ready("Service is ready", hasAddress ? undefined : "no load balancer address yet");
}

/** An APIService must be available: until then discovery and the kinds it brings are broken. */
export function apiServiceReadiness(object: PlainMap): Readiness {
  const available = conditionsOf(object).find(({ type }) => type === "Available");
  if (available?.status === "True") return ready("APIService is available");
  return progressing(available?.message || "APIService is not available yet");
}

/** A Gateway that somebody programs must be programmed (Gateway API, "Gateway status"). */
export function gatewayReadiness(object: PlainMap): Readiness {
  const programmed = conditionsOf(object).find(({ type }) => type === "Programmed");
  if (!programmed || programmed.status === "True") return ready("Resource is current");
  return progressing(programmed.message || "Gateway is not programmed");
}

/** A route must be accepted by every parent that has spoken (Gateway API, "Route status"). */
export function routeReadiness(object: PlainMap): Readiness {
  for (const parent of mapsAt(object, "status.parents")) {
    const accepted = conditionsOf(parent, "conditions").find(({ type }) => type === "Accepted");
    if (accepted && accepted.status !== "True") return progressing(accepted.message || "Route is not accepted");
  }
  return ready("Resource is current");
}
