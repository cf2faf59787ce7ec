export { clusterCapabilities } from "./cluster_capabilities.ts";
export { clusterLookups } from "./lookup_answers.ts";
export { renderWithLookups } from "./render_with_lookups.ts";
