import { causeOf, HctlError } from "../errors.ts";
import { StatusError } from "../kube/mod.ts";

/**
 * A client's error in Helm's words: what Helm was about, then what the server said. A server that cannot be reached, or that does
 * not know the user, is always `kubernetes cluster unreachable`, because Helm asks for its version first.
 */
export function clusterMessage(error: unknown, doing: string): unknown {
  if (!(error instanceof HctlError) || !error.code.startsWith("kube.")) return error;
  const said = causeOf(error, StatusError)?.message ?? error.message;
  const isUnreachable = ["kube.unreachable", "kube.unauthorized", "kube.config"].includes(error.code);
  const message = isUnreachable ? `kubernetes cluster unreachable: ${said}` : `${doing}: ${said}`;
  if (error.code !== "kube.conflict") return error.restated(message);
  return error.restated(message, {
    hint: "Another run or helm works on this release; look at its history and try again when that has ended",
  });
}
