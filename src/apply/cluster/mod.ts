export { buildObjects } from "./build_objects.ts";
export { kubernetesTarget } from "./kubernetes_target.ts";
export { refuseForeign } from "./refuse_foreign.ts";
export { startHooks } from "./run_hooks.ts";
