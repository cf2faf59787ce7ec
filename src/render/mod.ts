export { type Capabilities, defaultCapabilities, type KubeVersion, parseKubeVersion } from "./capabilities.ts";
export type { Lookup } from "./helm_functions.ts";
export { compareKinds } from "./kind_order.ts";
export { type RenderInput, renderRelease } from "./render_release.ts";
export type { Hook, HookEvent, Manifest, ReleaseIdentity, RenderedRelease } from "./rendered_release.ts";
export { checkValues } from "./schema/mod.ts";
export { InvalidManifestError, type SortedManifests, sortManifests } from "./sort_manifests.ts";
export { type OutputChoices, shownHooks, sourced, templateOutput } from "./template_output.ts";
