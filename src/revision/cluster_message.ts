import { causeOf, HctlError } from "../errors.ts";
import { StatusError } from "../kube/mod.ts";
import type { RecordDriver } from "./record_object.ts";

/**
 * A client's error in Helm's words: what Helm was about, where it says so, then what the server said. A server that cannot be
 * reached, or that does not know the user, is always `kubernetes cluster unreachable`, because Helm asks for its version first.
 *
 * @param doing Such as `list: failed to list`; Helm says it of Secrets only.
 */
export function clusterMessage(error: unknown, doing: string, driver: RecordDriver): unknown {
  if (!(error instanceof HctlError) || !error.code.startsWith("kube.")) return error;
  const said = causeOf(error, StatusError)?.message ?? error.message;
  const isUnreachable = ["kube.unreachable", "kube.unauthorized", "kube.config"].includes(error.code);
  if (isUnreachable) return error.restated(`kubernetes cluster unreachable: ${said}`);
  const message = driver === "secret" ? `${doing}: ${said}` : said;
  if (error.code !== "kube.conflict") return error.restated(message);
  return error.restated(message, {
    hint: "Another run or helm works on this release; look at its history and try again when that has ended",
  });
}
