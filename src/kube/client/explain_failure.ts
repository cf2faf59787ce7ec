import { type ErrorCode, HctlError } from "../../errors.ts";
import type { ConnectionFailure, WireAnswer } from "../../system/mod.ts";
import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import { withoutPassword } from "../connect/cluster_access.ts";
import { unreachable } from "../connect/kube_errors.ts";
import { StatusError } from "../status_error.ts";
import { adviceOn, askedFor, type Explained, hintOn } from "./failure_hints.ts";
import { parsePlain } from "./plain_json.ts";
import type { RequestSubject } from "./request_subject.ts";

/**
 * The error for an answer that says no: its message is the server's own, which is what Helm shows; the hint says what was asked of
 * which cluster, and what to do.
 */
export function refusalOf(
  answer: Pick<WireAnswer, "status" | "body">,
  subject: RequestSubject,
  of: Explained,
): HctlError {
  const body = statusBody(answer.body);
  const reason = textOf(body.get("reason"));
  const text = messageOf(answer, body, subject);
  const code = codeOf(answer.status, reason, text);
  const message = code === "kube.unauthorized" ? unreachable + text : text;
  const cause = new StatusError(answer.status, text, reason, body);
  const advice = adviceOn(code, { ...subject, verb: deniedVerb(text) ?? subject.verb }, of);
  const hint = [askedFor(subject, of), advice].filter((part) => part !== "").join(". ");
  return new HctlError(code, message, { hint, cause });
}

/** The verb that the server denies: server-side apply of an object that is not there needs `create` besides `patch`. */
function deniedVerb(message: string): string | undefined {
  return /\bcannot (\S+) resource/.exec(message)?.[1];
}

/** The error for no answer at all. */
export function unreachableError(
  failure: ConnectionFailure,
  { method = "GET", path }: { readonly method?: string; readonly path: string },
  of: Explained,
): HctlError {
  const { access } = of;
  const isEarly = !["timeout", "broken", "stale", "aborted"].includes(failure.problem);
  const server = withoutPassword(access.server);
  const words = failure.problem === "certificate" && failure.message.startsWith("x509")
    ? `tls: failed to verify certificate: ${failure.message}`
    : failure.message;
  // Before a connection stands every path gives the same; Helm asks for this one first.
  const asked = isEarly ? `Get "${server}/version"` : `${method[0]}${method.slice(1).toLowerCase()} "${server}${path}"`;
  const message = `${unreachable}${asked}: ${words}`;
  return new HctlError(
    "kube.unreachable",
    message,
    { hint: hintOn(failure, of), cause: failure },
  );
}

function statusBody(bytes: Uint8Array): PlainMap {
  try {
    const body = mapOf(parsePlain(bytes));
    return body.get("kind") === "Status" ? body : new Map();
  } catch {
    return new Map();
  }
}

function messageOf(
  { status, body }: Pick<WireAnswer, "status" | "body">,
  said: PlainMap,
  subject: RequestSubject,
): string {
  if (status === 401) return "the server has asked for the client to provide credentials";
  const message = textOf(said.get("message"));
  if (message !== "") return subject.resource?.kind === "Secret" ? withoutValues(message) : message;
  const text = new TextDecoder().decode(body.slice(0, 300)).replace(/\s+/g, " ").trim();
  if (status === 404) return "the server could not find the requested resource";
  return `the server answered with status ${status}${text === "" ? "" : `: ${JSON.stringify(text)}`}`;
}

/** What is said of a Secret's data must not hold the data. */
function withoutValues(message: string): string {
  return message.replace(/\{Value:.*?\}/g, "{Value:…}")
    .replace(/((?:data|stringData)\S*: Invalid value: )"(?:[^"\\]|\\.)*"/g, '$1"…"');
}

const admission =
  /admission webhook "[^"]*" denied|ValidatingAdmissionPolicy|denied the request|exceeded quota|violates PodSecurity/;

function codeOf(status: number, reason: string, message: string): ErrorCode {
  if ([400, 403, 422].includes(status) && admission.test(message)) return "kube.rejected";
  if (status === 401) return "kube.unauthorized";
  if (status === 403) {
    return /\bcannot \S+ (?:resource|path)\b|forbidden: User/.test(message) ? "kube.forbidden" : "kube.rejected";
  }
  if (status === 404) return "kube.not_found";
  if (status === 409) return reason === "AlreadyExists" ? "kube.exists" : "kube.conflict";
  if (status === 410) return "kube.expired";
  if (status === 400 || status === 413 || status === 415 || status === 422) return "kube.invalid";
  return status === 429 ? "kube.busy" : "kube.failed";
}
