import { type RunOptions, type RunResult } from "./run_program.ts";
import type { TestCluster } from "./test_cluster.ts";

/** What helm and hctl are both put through, each in a namespace of its own. */
export interface BadCase {
  readonly files: Readonly<Record<string, string>>;
  /** helm's commands that lead up to it; each must succeed. */
  readonly helmBefore?: readonly (readonly string[])[];
  readonly before?: (cluster: TestCluster) => Promise<void>;
  readonly args: readonly string[];
  readonly options?: (cluster: TestCluster) => Promise<RunOptions>;
}

/** How one program came out: what it said, and what stands in its namespace afterwards. */
export interface Outcome {
  readonly result: RunResult;
  readonly state: readonly string[];
}

/** Puts helm 4 and hctl through the same. Names of namespaces, folders and servers are replaced by words. */
export async function helmAndHctl(cluster: TestCluster, one: BadCase): Promise<{ helm: Outcome; hctl: Outcome }> {
  const other = await cluster.another();
  const [helm, hctl] = await Promise.all([outcome(other, one, "helm4"), outcome(cluster, one, "hctl")]);
  return { helm, hctl };
}

async function outcome(cluster: TestCluster, one: BadCase, program: "helm4" | "hctl"): Promise<Outcome> {
  cluster.writeFiles(one.files);
  for (const args of one.helmBefore ?? []) {
    const { exitCode, stderr } = await cluster.helm4(args);
    if (exitCode !== 0) throw new Error(`helm ${args.join(" ")}: ${stderr}`);
  }
  await one.before?.(cluster);
  const startedMs = Date.now();
  const result = await cluster[program](one.args, await one.options?.(cluster));
  if (Date.now() - startedMs > 20_000) {
    console.log(`${program} ${one.args.join(" ")} took ${Date.now() - startedMs} ms`);
  }
  if (/Uncaught|^\s+at .*:\d+:\d+/m.test(result.stderr)) throw new Error(result.stderr);
  const plain = (text: string) => withoutNames(text, cluster);
  return {
    result: { ...result, stdout: plain(result.stdout), stderr: plain(result.stderr) },
    state: (await stateOf(cluster)).map(plain),
  };
}

function withoutNames(text: string, { namespace, folder }: TestCluster): string {
  return text.replaceAll(namespace, "NAMESPACE").replaceAll(folder, "FOLDER").replace(/127\.0\.0\.1:\d+/g, "SERVER")
    .replace(/[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}/g, "TIME")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME").replace(/takes \d+ bytes/, "takes SIZE bytes");
}

/** Both as one text, so that a person sees where hctl's words, or what stands afterwards, differ. */
export function sideBySide(args: readonly string[], helm: Outcome, hctl: Outcome): string {
  return [{ name: "helm", outcome: helm }, { name: "hctl", outcome: hctl }].map(({ name, outcome }) => {
    const { stdout, stderr, exitCode } = outcome.result;
    return `$ ${name} ${args.join(" ")}\n${stdout}${stderr}exit ${exitCode}\n${outcome.state.join("\n")}\n`;
  }).join("\n");
}

const listed = ["configmaps", "services", "serviceaccounts", "secrets"];

/** Objects with their content, one a line; of records only what their labels say. */
export async function stateOf(cluster: TestCluster): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const plural of listed) {
    const { body } = await cluster.request("GET", `/api/v1/namespaces/${cluster.namespace}/${plural}`);
    for (const { metadata, data, spec, type } of body.items) {
      if (/^(kube-root-ca.crt|default|admin|reader|tenant)$/.test(metadata.name)) continue;
      const isRecord = type === "helm.sh/release.v1" || metadata.labels?.owner === "helm";
      const content = isRecord ? metadata.labels.status : JSON.stringify(data ?? spec?.ports ?? {});
      lines.push(`${plural}/${metadata.name}: ${content}`);
    }
  }
  return lines.sort();
}
