import { type Field, type FieldShape, lockShape, metadataShape } from "../chart/mod.ts";

const text: FieldShape = { kind: "string", goType: "string" };
const any: FieldShape = { kind: "any", goType: "interface {}" };
const time: FieldShape = { kind: "time", goType: "time.Time" };
const file: FieldShape = {
  kind: "object",
  goType: "common.File",
  fields: [same("name", text), same("data", any), same("modtime", time)],
};
const files: FieldShape = { kind: "list", goType: "[]*common.File", of: file };

const chart: FieldShape = {
  kind: "object",
  goType: "v2.Chart",
  fields: [
    same("metadata", metadataShape),
    same("lock", lockShape),
    same("templates", files),
    same("values", any),
    same("schema", any),
    same("schemamodtime", time),
    same("files", files),
    same("modtime", time),
  ],
};

/** Helm reads `info` and `last_run` by hand, so that only texts fit their texts. */
const info: FieldShape = {
  kind: "object",
  goType: "v1.Info",
  fields: ["first_deployed", "last_deployed", "deleted", "description", "status", "notes"].map((key) => same(key, any)),
};

const hook: FieldShape = {
  kind: "object",
  goType: "v1.Hook",
  fields: [
    ...["name", "kind", "path", "manifest"].map((key) => same(key, text)),
    same("events", texts("v1.HookEvent")),
    same("last_run", {
      kind: "object",
      goType: "v1.HookExecution",
      fields: ["started_at", "completed_at", "phase"].map((key) => same(key, any)),
    }),
    same("weight", any),
    same("delete_policies", texts("v1.HookDeletePolicy")),
    same("output_log_policies", texts("v1.HookOutputLogPolicy")),
  ],
};

/** Helm's record of one revision (Helm source, `release/v1`). */
export const recordShape: FieldShape = {
  kind: "object",
  goType: "v1.Release",
  fields: [
    ...["name", "manifest", "namespace", "apply_method"].map((key) => same(key, text)),
    same("info", info),
    same("chart", chart),
    same("config", any),
    same("hooks", { kind: "list", goType: "[]*v1.Hook", of: hook }),
    same("version", any),
  ],
};

function texts(goType: string): FieldShape {
  return { kind: "list", goType: `[]${goType}`, of: { kind: "string", goType } };
}

function same(key: string, shape: FieldShape): Field {
  return [key, key, shape];
}
