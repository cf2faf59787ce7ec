import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type ApiAnswer, apiCall, apiRequest } from "../../../scripts/control_plane/api_request.ts";
import type { Plane } from "../../../scripts/control_plane/plane.ts";
import { type AccountName, Accounts, type KubeconfigOptions } from "./accounts.ts";
import { openAdmissionWebhook } from "./admission_webhook.ts";
import { type ApiProxy, openApiProxy } from "./api_proxy.ts";
import { type AuditMark, auditOf, markAudit, type Write } from "./audit.ts";
import { hctlCommand, type RunOptions, runProgram, type RunResult } from "./run_program.ts";

/** What one test has: a namespace, a folder, accounts, and programs that run as them. All of it is new. */
export interface TestCluster {
  readonly namespace: string;
  /** Where programs run; removed afterwards. */
  readonly folder: string;
  /** Writes files into the folder, by their paths in it. */
  writeFiles(files: Readonly<Record<string, string>>): void;
  /** A kubeconfig file of an account; its context names the namespace. `admin` is what programs get unless told otherwise. */
  kubeconfig(account: AccountName, options?: KubeconfigOptions): Promise<string>;
  /** A request of somebody else than the programs under test: it is in no `writes()`. Must succeed, unless it is a GET. */
  request(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  /** Stands between a program and the API server; use with `kubeconfig("admin", proxy)`. */
  proxy(): Promise<ApiProxy>;
  /** An admission webhook refuses ConfigMaps of the namespace: by name, with these words. */
  refuseConfigMaps(refusals: Readonly<Record<string, string>>): Promise<void>;
  hctl(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  helm4(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  helm3(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  kubectl(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** What the accounts of this test changed since it began, or since `restartAudit`; needs `audit`. */
  writes(): Promise<readonly Write[]>;
  restartAudit(): Promise<void>;
  /** A second one beside it, closed with it. */
  another(): Promise<TestCluster>;
  close(): Promise<void>;
}

/** A namespace that nobody else uses, with nothing in it. */
export async function newTestCluster(plane: Plane, tools: string): Promise<TestCluster> {
  const namespace = `e2e-${randomBytes(5).toString("hex")}`;
  const folder = mkdtempSync(join(tmpdir(), "hctl-e2e-"));
  const accounts = new Accounts(plane, namespace, folder);
  const closers: (() => Promise<void>)[] = [];
  const hooks = new Set<string>();
  let mark: AuditMark | undefined;
  await apiCall(plane.admin, "POST", "/api/v1/namespaces", { metadata: { name: namespace } });
  const run = async (command: readonly string[], args: readonly string[], options: RunOptions = {}) =>
    runProgram([...command, ...args], {
      folder,
      kubeconfig: options.kubeconfig ?? await accounts.kubeconfig("admin"),
      ...options,
    });
  const isMine = (user: string) => accounts.isUser(user);
  if (plane.auditLog) mark = await markAudit(plane);
  return {
    namespace,
    folder,
    writeFiles: (files) => writeFiles(folder, files),
    kubeconfig: (account, options) => accounts.kubeconfig(account, options),
    request: (method, path, body) => (method === "GET" ? apiRequest : apiCall)(plane.admin, method, path, body),
    async proxy() {
      const proxy = await openApiProxy(plane);
      closers.push(() => proxy.close());
      return proxy;
    },
    async refuseConfigMaps(refusals) {
      const webhook = await openAdmissionWebhook(plane, namespace, refusals);
      closers.push(() => webhook.remove());
    },
    hctl: (args, options) => run(hctlCommand(), args, options),
    helm4: (args, options) => run([join(tools, "helm4")], args, options),
    helm3: (args, options) => run([join(tools, "helm3")], args, options),
    kubectl: (args, options) => run([join(tools, "kubectl")], args, options),
    async writes() {
      if (!mark) throw new Error('the control plane keeps no audit log; the test must need "audit"');
      return await auditOf(plane, mark, isMine, hooks);
    },
    async restartAudit() {
      if (mark) await auditOf(plane, mark, isMine, hooks);
      mark = await markAudit(plane);
    },
    async another() {
      const other = await newTestCluster(plane, tools);
      closers.push(() => other.close());
      return other;
    },
    async close() {
      for (const close of closers) await close();
      await accounts.remove();
      if (!plane.folder) await apiCall(plane.admin, "DELETE", `/api/v1/namespaces/${namespace}`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
