import { type ErrorCode, HctlError } from "../../../src/errors.ts";
import { StatusError } from "../../../src/kube/mod.ts";
import { type PlainMap, plainMap } from "../../../src/yaml/mod.ts";

const codes: Readonly<Record<string, readonly [code: ErrorCode, status: number]>> = {
  NotFound: ["kube.not_found", 404],
  AlreadyExists: ["kube.exists", 409],
  Conflict: ["kube.conflict", 409],
  Invalid: ["kube.invalid", 422],
  BadRequest: ["kube.invalid", 400],
  Forbidden: ["kube.forbidden", 403],
  Unauthorized: ["kube.unauthorized", 401],
  Expired: ["kube.expired", 410],
  TooManyRequests: ["kube.busy", 429],
  InternalError: ["kube.failed", 500],
};

/** An API server's no, by Kubernetes' word for the reason (`NotFound`, `Conflict`, `Invalid`, …). */
export function refusal(reason: string, message: string, details?: PlainMap): HctlError {
  const [code, status] = codes[reason] ?? ["kube.failed", 500];
  const body = plainMap({
    kind: "Status",
    apiVersion: "v1",
    status: "Failure",
    message,
    reason,
    details,
    code: status,
  });
  return new HctlError(code, message, { cause: new StatusError(status, message, reason, body) });
}
