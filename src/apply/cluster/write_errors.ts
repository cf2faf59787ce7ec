import { causeOf, hasCode, HctlError } from "../../errors.ts";
import { StatusError } from "../../kube/mod.ts";
import { listOf, mapOf, textOf } from "../../yaml/mod.ts";
import type { BuiltObject } from "./build_objects.ts";
import { conflictHint } from "./conflict_hint.ts";
import { serverWords, typedObject } from "./object_words.ts";

/** Why a server-side apply failed, in Helm's words; `object.conflict` when fields belong to somebody else. */
export function applyFailure(error: unknown, built: BuiltObject): unknown {
  if (!(error instanceof HctlError)) return error;
  const words = serverWords(error);
  const status = causeOf(error, StatusError)?.status;
  if (status === 415) return error.restated(`server-side apply not available on the server: ${words}`);
  if (!hasCode(error, "kube.conflict")) {
    return refusedFields(error, built, `server-side apply failed for object ${typedObject(built.reference)}: ${words}`);
  }
  const message = `conflict occurred while applying object ${typedObject(built.reference)}: ${words}`;
  return new HctlError("object.conflict", message, { hint: conflictHint(error, built), cause: error });
}

/** The error in other words; where fields cannot change any more, with the fields and what can be done. */
export function refusedFields(error: unknown, { reference }: BuiltObject, words: string): unknown {
  if (!(error instanceof HctlError)) return error;
  const fields = fixedFields(error);
  if (fields.length === 0) return error.restated(words);
  const { kind, name, namespace } = reference;
  const place = namespace === "" ? "" : ` -n ${namespace}`;
  return error.restated(words, {
    hint:
      `${fields.join(", ")} of ${kind} "${name}" cannot change any more. Keep the old value, give the object another ` +
      `name, or delete it so that it is made anew: kubectl delete ${kind.toLowerCase()} ${name}${place} --cascade=orphan`,
  });
}

/** The fields that the server names as fixed (Kubernetes API, `meta/v1` StatusDetails). */
function fixedFields(error: HctlError): readonly string[] {
  const status = causeOf(error, StatusError);
  if (status?.status !== 422) return [];
  const causes = listOf(mapOf(status.body.get("details")).get("causes")).map(mapOf);
  const isFixed = (text: string) => /immutable|may not be (?:changed|updated)|updates to .* are forbidden/.test(text);
  return causes.filter((cause) => isFixed(textOf(cause.get("message")))).map((cause) => textOf(cause.get("field")));
}
