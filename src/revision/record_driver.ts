import { HctlError } from "../errors.ts";
import type { RecordDriver } from "./record_object.ts";

/**
 * What HELM_DRIVER asks for; Secrets when it is empty (Helm docs, "Storage backends").
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words, or `target.unsupported` for `sql`.
 */
export function readDriver(text: string | undefined): RecordDriver | "memory" {
  if (!text || text === "secret" || text === "secrets") return "secret";
  if (text === "configmap" || text === "configmaps") return "configmap";
  if (text === "memory") return "memory";
  if (text === "sql") {
    throw new HctlError("target.unsupported", 'The storage driver "sql" is not supported', {
      hint:
        "Records in PostgreSQL stay helm's to manage; for releases in Secrets or ConfigMaps unset HELM_DRIVER or set it " +
        "to secret or configmap",
    });
  }
  throw new HctlError("usage.invalid", `unknown driver ${JSON.stringify(text)}`, {
    hint: "HELM_DRIVER is one of secret, configmap, memory",
  });
}
