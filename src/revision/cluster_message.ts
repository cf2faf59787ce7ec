import { HctlError } from "../errors.ts";
import type { RecordDriver } from "./record_object.ts";

/** What says already that nothing could be asked, in Helm's words. */
const unreachable: readonly string[] = ["kube.unreachable", "kube.unauthorized", "kube.config"];

/**
 * A client's error in Helm's words: what Helm was about, where it says so, then what the server said.
 *
 * @param doing Such as `list: failed to list`; Helm says it of Secrets only.
 */
export function clusterMessage(error: unknown, doing: string, driver: RecordDriver): unknown {
  if (!(error instanceof HctlError) || !error.code.startsWith("kube.") || unreachable.includes(error.code)) {
    return error;
  }
  const message = driver === "secret" ? `${doing}: ${error.message}` : error.message;
  if (error.code !== "kube.conflict") return error.restated(message);
  return error.restated(message, {
    hint: "Another run or helm works on this release; look at its history and try again when that has ended",
  });
}
