export type { Hook, HookEvent, Manifest, ReleaseIdentity, RenderedRelease } from "./rendered_release.ts";
