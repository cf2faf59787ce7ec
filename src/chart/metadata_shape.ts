import type { Field, FieldShape } from "./decode_fields.ts";

const text: FieldShape = { kind: "string", goType: "string" };
const flag: FieldShape = { kind: "boolean", goType: "bool" };
const texts: FieldShape = { kind: "list", goType: "[]string", of: text };

const maintainer: FieldShape = {
  kind: "object",
  goType: "v2.Maintainer",
  fields: [same("name", text), same("email", text), same("url", text)],
};

const dependency: FieldShape = {
  kind: "object",
  goType: "v2.Dependency",
  fields: [
    ...["name", "version", "repository", "condition", "alias"].map((key) => same(key, text)),
    same("tags", texts),
    same("enabled", flag),
    [
      "import-values",
      "importValues",
      { kind: "list", goType: "[]interface {}", of: { kind: "any", goType: "interface {}" } },
    ],
  ],
};

const dependencies: FieldShape = { kind: "list", goType: "[]*v2.Dependency", of: dependency };

/** What decides how a chart is read. */
export const chartVersionShape: FieldShape = {
  kind: "object",
  goType: "loader.chartBase",
  fields: [same("apiVersion", text)],
};

/** Chart.yaml (Helm docs, "The Chart.yaml File"), and requirements.yaml, which adds to it. */
export const metadataShape: FieldShape = {
  kind: "object",
  goType: "v2.Metadata",
  fields: [
    ...[
      "name",
      "home",
      "version",
      "description",
      "icon",
      "apiVersion",
      "condition",
      "tags",
      "appVersion",
      "kubeVersion",
    ]
      .concat("type").map((key) => same(key, text)),
    same("sources", texts),
    same("keywords", texts),
    same("deprecated", flag),
    same("maintainers", { kind: "list", goType: "[]*v2.Maintainer", of: maintainer }),
    same("annotations", { kind: "map", goType: "map[string]string", of: text }),
    same("dependencies", dependencies),
  ],
};

/** Chart.lock and requirements.lock. */
export const lockShape: FieldShape = {
  kind: "object",
  goType: "v2.Lock",
  fields: [
    same("generated", { kind: "time", goType: "time.Time" }),
    same("digest", text),
    same("dependencies", dependencies),
  ],
};

function same(key: string, shape: FieldShape): Field {
  return [key, key, shape];
}
