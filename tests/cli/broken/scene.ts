import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import type { System } from "../../../src/system/mod.ts";

/** Files by absolute path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A user's files with something wrong in them, and the command that meets it. */
export interface BrokenCase {
  /** Of the golden file. */
  readonly name: string;
  /** Why a person can mend it from the message alone. */
  readonly mend: string;
  readonly files: Files | (() => Promise<Files>);
  readonly argv: readonly string[];
  /** A command that must succeed first. */
  readonly first?: readonly string[];
  /** Breaks what the first command has written. */
  readonly spoil?: (entries: Map<string, Uint8Array>) => void;
  /** A world with something missing. */
  readonly world?: (system: System) => System;
  /** 1 unless given. */
  readonly exitCode?: number;
}

/** A chart that renders. */
export const chart: Files = {
  "/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "/web/templates/config.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  a: {{ .Values.a | quote }}\n",
};

/** The chart with one file more, or another one. */
export function withFile(path: string, text: string): Files {
  return { ...chart, [`/${path}`]: text };
}

/** A gzipped tar of files, the leading slash dropped. */
export async function packed(files: Files): Promise<Uint8Array> {
  const stream = pack();
  for (const [path, content] of Object.entries(files)) {
    stream.entry({ name: path.slice(1), mtime: new Date(0) }, Buffer.from(content));
  }
  stream.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return new Uint8Array(gzipSync(Buffer.concat(chunks)));
}

const head = "name: fleet\ntarget: { directory: ./out }\n";

/** The chart and a releases file with one release; `more` are further lines of that release. */
export function fleet(more = "", files: Files = {}): Files {
  return { ...chart, ...files, "/releases.yaml": `${head}releases:\n  - name: web\n    chart: ./web\n${more}` };
}

/** The chart and a whole releases file behind its head. */
export function releases(text: string, files: Files = {}): Files {
  return { ...chart, ...files, "/releases.yaml": head + text };
}
