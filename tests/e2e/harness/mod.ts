export type { AccountName, KubeconfigOptions } from "./accounts.ts";
export type { ApiProxy, Disturbance, ProxyRule } from "./api_proxy.ts";
export { linesOf, type Write } from "./audit.ts";
export { clusterTest, type Need } from "./cluster_tests.ts";
export type { RunOptions, RunResult } from "./run_program.ts";
export type { TestCluster } from "./test_cluster.ts";
