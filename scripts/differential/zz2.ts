import { hctlBatch, hctlSingle } from "./run_hctl.ts";
import { HelmRunner } from "./run_helm.ts";
const runner = new HelmRunner("/tmp/w/helm", Deno.makeTempDirSync());
const lines = Deno.readTextFileSync(Deno.args[0]!).split("\n").filter(Boolean);
const dec = (o: any) => o?.kind === "text" ? "text " + (() => { try { return new TextDecoder().decode(Uint8Array.from(atob(o.text), (c) => c.charCodeAt(0))); } catch { return o.text; } })() : o?.kind + " " + o?.text.replace("\n\nUse --debug flag to render out invalid YAML", "");
for (const line of lines) {
  const one = { id: "t1", template: line.replace(/\\(\\|n)/g, (_, c) => c === "n" ? "\n" : "\\"), values: "s: hello\nm: {a: 1, b: {c: [1, two, null]}}\nl: [3, x, {k: v}]\nn: 5\nglobal: {}\n" };
  const alone = await hctlSingle(one);
  const helm = alone.kind === "text" ? (await runner.batch([one])).get("t1")! : await runner.single(one);
  const hctl = alone.kind === "text" && helm.kind === "text" ? (await hctlBatch([one])).get("t1")! : alone;
  if (dec(helm) !== dec(hctl)) console.log("DIFF", line, "\n  helm", JSON.stringify(dec(helm)), "\n  hctl", JSON.stringify(dec(hctl)));
  else if (Deno.args[1]) console.log("same", line, dec(helm).slice(0, 150));
}
