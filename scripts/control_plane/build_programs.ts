import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { onceInCache } from "./once_in_cache.ts";

const source = new URL(".", import.meta.url).pathname;
const sourceFiles = ["main.go", "go.mod", "go.sum"];
const kwokModule = "sigs.k8s.io/kwok/cmd/kwok@v0.7.0";

/** Why Go cannot build here; undefined when it can. */
export function noGo(): string | undefined {
  const { status } = spawnSync("go", ["version"]);
  return status === 0 ? undefined : "there is no `go` to build one with (Go 1.26 or newer)";
}

/**
 * etcd and Kubernetes' programs as one (main.go beside this file), built once a version and platform.
 *
 * @returns The program's path; its first argument says which of them it is.
 */
export async function controlPlaneProgram(): Promise<string> {
  const name = `controlplane-${digest(sourceFiles.map((file) => readFileSync(join(source, file), "utf8")))}`;
  const folder = await onceInCache(name, async (folder) => {
    for (const file of sourceFiles) copyFileSync(join(source, file), join(folder, file));
    const [, version = ""] = /k8s\.io\/kubernetes v(\S+)/.exec(readFileSync(join(folder, "go.mod"), "utf8")) ?? [];
    console.error(`Building a control plane of Kubernetes ${version}, once; about five minutes`);
    await go(["build", "-mod=readonly", "-buildvcs=false", `-ldflags=${flagsOf(version)}`, "-o", "controlplane", "."], {
      folder,
    });
    for (const file of sourceFiles) rmSync(join(folder, file));
  });
  return join(folder, "controlplane");
}

/** kwok, which plays the kubelets (https://kwok.sigs.k8s.io), built once a version and platform. */
export async function kwokProgram(): Promise<string> {
  const folder = await onceInCache(`kwok-${digest([kwokModule])}`, async (folder) => {
    console.error("Building kwok, which plays the kubelets, once; about five minutes");
    await go(["install", "-ldflags=-s -w", kwokModule], { folder, env: { GOBIN: folder, GOFLAGS: "" } });
  });
  return join(folder, "kwok");
}

/** What a server says it is (`kubectl version`) is set when it is linked. */
function flagsOf(version: string): string {
  const [major, minor] = version.split(".");
  const set = (name: string, value = "") => `-X k8s.io/component-base/version.${name}=${value}`;
  return ["-s -w", set("gitVersion", `v${version}`), set("gitMajor", major), set("gitMinor", minor)].join(" ");
}

function digest(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of [process.platform, process.arch, ...texts]) hash.update(text).update("\0");
  return hash.digest("hex").slice(0, 16);
}

async function go(
  args: readonly string[],
  { folder, env = {} }: { readonly folder: string; readonly env?: Readonly<Record<string, string>> },
): Promise<void> {
  const child = spawn("go", args, {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off", ...env },
  });
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code !== 0) throw new Error(`go ${args.join(" ")}: exit ${code}`);
}
