import { spawn } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";

const root = new URL("../../../", import.meta.url).pathname;

/** How a program is run. */
export interface RunOptions {
  /** A file; the test's admin unless given. */
  readonly kubeconfig?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Aborted: the program gets SIGINT. */
  readonly interrupt?: AbortSignal;
  /** Aborted: the program gets SIGKILL. */
  readonly kill?: AbortSignal;
  /** It is killed after this time; two minutes unless given. */
  readonly timeoutMs?: number;
}

/** What a run left; `exitCode` is null when it was killed. */
export interface RunResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** hctl from its source, or the program that HCTL_BINARY names. */
export function hctlCommand(): readonly string[] {
  const { HCTL_BINARY } = process.env;
  return HCTL_BINARY ? [HCTL_BINARY] : [process.execPath, "run", "-A", "--no-check", join(root, "src/main.ts")];
}

/** Runs a program with an environment that has nothing of the user's own settings for helm, hctl and kubectl. */
export async function runProgram(
  [program, ...args]: readonly string[],
  { folder, kubeconfig, env, stdin, interrupt, kill, timeoutMs = 120_000 }: RunOptions & { readonly folder: string },
): Promise<RunResult> {
  const child = spawn(program!, args, {
    cwd: folder,
    stdio: "pipe",
    env: { ...cleanEnvironment(folder), ...(kubeconfig && { KUBECONFIG: kubeconfig }), ...env },
  });
  const [stdout, stderr]: [Uint8Array[], Uint8Array[]] = [[], []];
  child.stdout.on("data", (chunk: Uint8Array) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Uint8Array) => stderr.push(chunk));
  child.stdin.on("error", () => {}).end(stdin ?? "");
  interrupt?.addEventListener("abort", () => child.kill("SIGINT"));
  kill?.addEventListener("abort", () => child.kill("SIGKILL"));
  const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  const exitCode = await new Promise<number | null>((done, fail) => child.on("error", fail).on("close", done));
  clearTimeout(timer);
  return { exitCode, stdout: textOf(stdout), stderr: textOf(stderr) };
}

function cleanEnvironment(folder: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(HELM_|HCTL_|KUBE|XDG_|CI$)/.test(name));
  const denoDir = process.env.DENO_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "deno");
  return {
    ...Object.fromEntries(kept.flatMap(([name, value]) => value === undefined ? [] : [[name, value]])),
    HOME: join(folder, ".home"),
    DENO_DIR: denoDir,
    NO_COLOR: "1",
  };
}

function textOf(chunks: readonly Uint8Array[]): string {
  return new TextDecoder().decode(Buffer.concat(chunks));
}
