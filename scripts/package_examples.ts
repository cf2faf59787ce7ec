/** Packs examples/wordpress/charts into examples/wordpress/repository and writes its index.yaml. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import { pack } from "tar-stream";
import { parse, stringify } from "yaml";

const root = new URL("../examples/wordpress", import.meta.url).pathname;
const repository = join(root, "repository");

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)])
    .sort();
}

async function packChart(folder: string): Promise<Uint8Array> {
  const archive = pack();
  for (const path of filesOf(folder)) {
    const name = relative(join(folder, ".."), path);
    archive.entry({ name, mtime: new Date(0), mode: 0o644 }, readFileSync(path, "utf8"));
  }
  archive.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive) chunks.push(chunk as Uint8Array);
  return gzipSync(Buffer.concat(chunks), { level: 9 });
}

const entries: Record<string, unknown[]> = {};
for (const name of readdirSync(repository)) if (name.endsWith(".tgz")) rmSync(join(repository, name));
for (const name of readdirSync(join(root, "charts")).sort()) {
  const metadata = parse(readFileSync(join(root, "charts", name, "Chart.yaml"), "utf8"));
  const archive = await packChart(join(root, "charts", name));
  const file = `${name}-${metadata.version}.tgz`;
  writeFileSync(join(repository, file), archive);
  entries[name] = [{ ...metadata, digest: createHash("sha256").update(archive).digest("hex"), urls: [file] }];
}
writeFileSync(join(repository, "index.yaml"), stringify({ apiVersion: "v1", entries }));
console.log(Object.keys(entries).join(", "));
