export type { AccountName, KubeconfigOptions } from "./accounts.ts";
export type { ApiProxy } from "./api_proxy.ts";
export type { Disturbance, ProxyRule } from "./proxy_rules.ts";
export { linesOf, type Write } from "./audit.ts";
export { type BadCase, helmAndHctl, type Outcome, sideBySide, stateOf } from "./compare_with_helm.ts";
export { clusterTest, type Need } from "./cluster_tests.ts";
export { type ReleaseState, releaseState } from "./release_state.ts";
export type { RunOptions, RunResult } from "./run_program.ts";
export type { TestCluster } from "./test_cluster.ts";
