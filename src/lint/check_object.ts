import type { FieldShape } from "../chart/mod.ts";
import type { Capabilities } from "../render/mod.ts";
import { goQuote } from "../text/mod.ts";
import { deprecationOf } from "./deprecated_kinds.ts";
import type { Report } from "./lint_message.ts";
import { type ObjectHead, readAs } from "./object_documents.ts";
import { nameProblem } from "./object_names.ts";

/** Where an object stands. */
interface ObjectPlace {
  readonly path: string;
  /** All the file rendered. */
  readonly text: string;
  readonly capabilities: Capabilities;
  readonly report: Report;
}

/**
 * Checks one rendered object: its name, its API version, what its kind needs.
 *
 * @throws {ObjectError} For a list whose items have the wrong shape.
 */
export function checkObject(head: ObjectHead, { path, text, capabilities, report }: ObjectPlace): void {
  const { kind, name } = head;
  const wrongName = nameProblem(kind, name);
  if (wrongName !== undefined) report("warning", path, wrongName);
  const deprecation = deprecationOf(head, capabilities.kubeVersion);
  if (deprecation !== undefined) report("warning", path, deprecation);
  if (selecting.includes(kind) && !/matchExpressions|matchLabels/.test(text)) {
    report(
      "error",
      path,
      `a ${kind} must contain matchLabels or matchExpressions, and ${goQuote(name)} does not`,
    );
  }
  if (kind === "List") checkItems({ path, text, report });
}

const selecting = ["Deployment", "ReplicaSet", "DaemonSet", "StatefulSet"];
const policyAnnotation = "helm.sh/resource-policy";

const annotationsShape: FieldShape = {
  kind: "map",
  goType: "map[string]string",
  of: { kind: "string", goType: "string" },
};
const metadataShape: FieldShape = {
  kind: "object",
  goType: "struct { Annotations map[string]string }",
  fields: [["Annotations", "annotations", annotationsShape]],
};
const itemShape: FieldShape = {
  kind: "object",
  goType: `struct { Metadata ${metadataShape.goType} }`,
  fields: [["Metadata", "metadata", metadataShape]],
};
const listShape: FieldShape = {
  kind: "object",
  goType: `struct { Items []${itemShape.goType} }`,
  fields: [["Items", "items", { kind: "list", goType: `[]${itemShape.goType}`, of: itemShape }]],
};

interface Item {
  readonly metadata?: { readonly annotations?: ReadonlyMap<string, string> };
}

/** Helm looks at the annotations of the list only, so that one on an item would do nothing. */
function checkItems({ path, text, report }: Omit<ObjectPlace, "capabilities">): void {
  const { items = [] } = (readAs(text, listShape) ?? {}) as { readonly items?: readonly (Item | null)[] };
  if (items.some((item) => item?.metadata?.annotations?.has(policyAnnotation))) {
    report("error", path, `annotation '${policyAnnotation}' within List objects are ignored`);
  }
}
