export { buildObjects } from "./build_objects.ts";
export { foreseeApply, foreseePlan } from "./foresee_plan.ts";
export { kubernetesTarget } from "./kubernetes_target.ts";
export { refuseForeign } from "./refuse_foreign.ts";
export { startHooks } from "./run_hooks.ts";
