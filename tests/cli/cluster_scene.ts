import { runHctl } from "../../src/cli/mod.ts";
import { HctlError } from "../../src/errors.ts";
import { memorySystem, type MemorySystemOptions } from "../../src/system/mod.ts";
import { type MemoryKube, memoryKube } from "../fakes/memory_kube.ts";

/** Clusters in memory by the names of their contexts, files, and what is typed. */
interface ClusterScene {
  /** The current context's is called `mem`. */
  readonly kube: MemoryKube;
  readonly system: ReturnType<typeof memorySystem>;
  /** Runs one line; words are parted by blanks. */
  hctl(line: string): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;
  /** Runs lines one after another: each with what it wrote, stderr behind `! `. */
  transcript(lines: readonly string[]): Promise<string>;
}

/** hctl beside clusters in memory. */
export function clusterScene(
  options: MemorySystemOptions & {
    readonly kube?: MemoryKube;
    /** Further contexts. */
    readonly others?: Readonly<Record<string, MemoryKube>>;
  } = {},
): ClusterScene {
  const kube = options.kube ?? memoryKube({ contextName: "mem" });
  const clusters: Readonly<Record<string, MemoryKube>> = { mem: kube, ...options.others };
  const system = memorySystem(options);
  const openKube = (name = "mem") => {
    const found = clusters[name];
    if (found) return Promise.resolve(found);
    return Promise.reject(new HctlError("kube.config", `The kubeconfig has no context "${name}"`));
  };
  const hctl = async (line: string) => {
    const [out, error] = [system.stdout().length, system.stderr().length];
    const argv = line.split(" ").filter((word) => word !== "");
    const exitCode = await runHctl(argv, system, { openKube: (_, name) => openKube(name) });
    return { exitCode, stdout: system.stdout().slice(out), stderr: system.stderr().slice(error) };
  };
  return {
    kube,
    system,
    hctl,
    async transcript(lines) {
      let text = "";
      for (const line of lines) {
        const { exitCode, stdout, stderr } = await hctl(line);
        const told = stderr.replace(/^(?=.)/gm, "! ");
        text += `$ hctl ${line}\n${stdout}${told}${exitCode === 0 ? "" : `exit ${exitCode}\n`}\n`;
      }
      return text;
    },
  };
}

/** A small chart under `folder`: a ConfigMap, a Secret, a hook and notes. */
export function smallChart(folder: string, extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const files: Readonly<Record<string, string>> = {
    "Chart.yaml": "apiVersion: v2\nname: small\nversion: 0.1.0\nappVersion: '1.2'\ndescription: A <small> chart\n",
    "values.yaml": "text: hello\ncount: 2\n",
    "templates/config.yaml":
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-config\ndata:\n  text: {{ .Values.text | quote }}\n  count: {{ .Values.count | quote }}\n",
    "templates/secret.yaml":
      "apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Release.Name }}-secret\nstringData:\n  password: {{ .Values.text | quote }}\n",
    "templates/hook.yaml":
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-hook\n  annotations:\n    helm.sh/hook: pre-install,pre-upgrade\ndata: { a: b }\n",
    "templates/NOTES.txt":
      "\nThanks for {{ .Chart.Name }} in {{ .Release.Namespace }}, revision {{ .Release.Revision }}\n\n",
    ...extra,
  };
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}
