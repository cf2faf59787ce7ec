export { type ManifestHead, readHead } from "./manifest_head.ts";
export { type Capabilities, defaultCapabilities, type KubeVersion, parseKubeVersion } from "./capabilities.ts";
export type { ComplaintSink, Lookup } from "./helm_functions.ts";
export type { AnswerLookup, LookupAnswer, LookupRequest } from "./lookup_answers.ts";
export { compareKinds, compareKindsToRemove } from "./kind_order.ts";
export { chartCrds, type RenderInput, renderRelease } from "./render_release.ts";
export { renderTemplates, type TemplateInput } from "./render_templates.ts";
export type { PostRender } from "./post_render.ts";
export type { Hook, HookEvent, Manifest, ReleaseIdentity, RenderedRelease } from "./rendered_release.ts";
export { type CheckValues, loadSchemaChecks, loadSchemas } from "./load_schemas.ts";
export { type SchemaFault, ValuesSchemaError } from "./values_schema_error.ts";
export { hideSecrets } from "./hide_secrets.ts";
export { InvalidManifestError, invalidManifestOf } from "./invalid_manifest.ts";
export { explained } from "./render_error.ts";
export { sortManifests } from "./sort_manifests.ts";
export { splitDocuments } from "./split_documents.ts";
export { type OutputChoices, shownHooks, sourced, templateOutput } from "./template_output.ts";
export { type WrittenFile, writtenFiles } from "./written_files.ts";

/** The means to post-render, loaded only when that is asked for because they bring a YAML library. */
export async function loadPostRendering(): Promise<typeof import("./post_render.ts")> {
  return await import("./post_render.ts");
}

/** Rendering with what a cluster says, loaded only when one is asked. */
export async function loadClusterRendering(): Promise<typeof import("./for_cluster.ts")> {
  return await import("./for_cluster.ts");
}
