import { existsSync } from "node:fs";
import { join } from "node:path";
import { controlPlaneProgram, kwokProgram, noGo } from "./build_programs.ts";

/** The parts of a control plane, by the names of their programs. */
export const partNames = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok"] as const;

/** One of the parts. */
export type PartName = (typeof partNames)[number];

/** How each part is started: a program and its first arguments. A part that is missing is not here. */
export type Programs = ReadonlyMap<PartName, readonly string[]>;

/**
 * The programs of a control plane: those in the folder that KUBEBUILDER_ASSETS names, else built from Go's modules.
 *
 * @returns Why there are none, as the end of a sentence, when neither is possible.
 */
export async function findPrograms(): Promise<Programs | string> {
  const assets = process.env.KUBEBUILDER_ASSETS;
  if (assets) return givenPrograms(assets);
  const reason = noGo();
  if (reason) return `KUBEBUILDER_ASSETS is not set and ${reason}`;
  const program = await controlPlaneProgram();
  const kwok = await kwokProgram();
  return new Map(partNames.map((name) => [name, name === "kwok" ? [kwok] : [program, name]]));
}

async function givenPrograms(folder: string): Promise<Programs | string> {
  const found = new Map<PartName, readonly string[]>();
  for (const name of partNames) {
    const path = [name, `${name}.exe`].map((file) => join(folder, file)).find(existsSync);
    if (path) found.set(name, [path]);
  }
  if (!found.has("etcd") || !found.has("kube-apiserver")) {
    return `KUBEBUILDER_ASSETS=${folder} has no etcd or no kube-apiserver`;
  }
  if (!found.has("kwok") && !noGo()) found.set("kwok", [await kwokProgram()]);
  const missing = partNames.filter((name) => !found.has(name));
  if (missing.length > 0) console.error(`KUBEBUILDER_ASSETS=${folder} has no ${missing.join(", ")}; going on without`);
  return found;
}
