import { gzip } from "../../../src/system/mod.ts";
import type { FuzzCase } from "../fuzz_case.ts";
import { mutateBytes, oddTexts } from "../mutate.ts";
import type { Random } from "../../random.ts";
import { baseChart } from "./base_chart.ts";

const blockBytes = 512;

interface Entry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly type: string;
  /** As the header says; usually the content's. */
  readonly size: string;
}

/** An archive of the chart with odd entries, broken headers or broken bytes. */
export function archiveCase(random: Random): FuzzCase {
  const entries = Object.entries(baseChart).map(([path, text]) => entryOf(`web/${path}`, text));
  for (let left = random.below(4); left > 0; left--) entries.splice(random.below(entries.length), 0, oddEntry(random));
  let tar = tarOf(entries);
  if (random.chance(0.4)) tar = mutateBytes(tar, random);
  let archive = gzip(tar);
  if (random.chance(0.3)) archive = mutateBytes(archive, random);
  if (random.chance(0.05)) archive = Uint8Array.from([...archive, ...archive]);
  const args = random.pick([["template", "demo", "/web.tgz"], ["show", "all", "/web.tgz"], ["lint", "/web.tgz"]]);
  return { args, files: { "/web.tgz": archive } };
}

function entryOf(name: string, text: string): Entry {
  const content = new TextEncoder().encode(text);
  return { name, content, type: "0", size: content.length.toString(8).padStart(11, "0") };
}

const names = [
  "web/../../x",
  "/web/x",
  "web//x",
  "C:\\web\\x",
  "web\\templates\\x.yaml",
  "web/",
  "web",
  "x",
  "web/templates/x.yaml",
  "web/Chart.yaml",
  "Chart.yaml",
  "web/charts/a.tgz",
  "web/charts/sub/Chart.yaml",
  "web/templates/a\0b",
  "./web/x",
];
const sizes = ["77777777777", "00000000000", "-0000000001", "xxxxxxxxxxx", "00000001000"];
const paxTexts = [
  "30 path=web/../../../etc/x\n",
  "18 size=99999999\n",
  "999999999 path=a\n",
  "x",
  "22 path=web/values.yaml\n",
];

function oddEntry(random: Random): Entry {
  const name = random.chance(0.7) ? random.pick(names) : `web/${random.pick(oddTexts)}`;
  const type = random.pick(["0", "1", "2", "3", "5", "6", "7", "g", "x", "L", "K", "S", "\0", "Z"]);
  const entry = { ...entryOf(name, type === "x" || type === "g" ? random.pick(paxTexts) : "a: 1\n"), type };
  return random.chance(0.2) ? { ...entry, size: random.pick(sizes) } : entry;
}

function tarOf(entries: readonly Entry[]): Uint8Array {
  const blocks = entries.flatMap((entry) => [header(entry), padded(entry.content)]);
  return Uint8Array.from([...blocks.flatMap((block) => [...block]), ...new Uint8Array(2 * blockBytes)]);
}

/** A header as POSIX ustar has it; the checksum is right. */
function header({ name, type, size }: Entry): Uint8Array {
  const block = new Uint8Array(blockBytes);
  const put = (at: number, text: string) => block.set(new TextEncoder().encode(text).subarray(0, 100), at);
  put(0, name);
  put(100, "0000644\0");
  put(124, `${size}\0`);
  put(136, "00000000000\0");
  put(148, "        ");
  put(156, type);
  put(157, "web/Chart.yaml");
  put(257, "ustar\x0000");
  put(148, `${block.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, "0")}\0 `);
  return block;
}

function padded(content: Uint8Array): Uint8Array {
  const block = new Uint8Array(Math.ceil(content.length / blockBytes) * blockBytes);
  block.set(content);
  return block;
}
