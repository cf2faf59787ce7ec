import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { batchChart, batchTexts, type Files, type Outcome, singleChart, type TestCase } from "./test_case.ts";

/** Runs a helm program on charts written into a folder. */
export class HelmRunner {
  readonly #helm: string;
  readonly #folder: string;
  #count = 0;

  /** @param folder Is written to and may be removed afterwards. */
  constructor(helm: string, folder: string) {
    this.#helm = helm;
    this.#folder = folder;
  }

  /** What helm makes of one template: its message; any text when it does not fail. */
  async single(one: TestCase): Promise<Outcome> {
    return await this.#render(singleChart(one), one.values);
  }

  /** The texts of templates in base64; a batch that fails is halved until the failing ones are alone. */
  async batch(cases: readonly TestCase[]): Promise<ReadonlyMap<string, Outcome>> {
    const { files, values } = batchChart(cases);
    const outcome = await this.#render(files, values);
    if (outcome.kind === "text") {
      return new Map([...batchTexts(outcome.text)].map(([id, text]) => [id, { kind: "text", text }]));
    }
    if (cases.length === 1) return new Map([[cases[0]!.id, outcome]]);
    const half = Math.ceil(cases.length / 2);
    return new Map([...await this.batch(cases.slice(0, half)), ...await this.batch(cases.slice(half))]);
  }

  async #render(files: Files, values: string): Promise<Outcome> {
    const folder = join(this.#folder, String(this.#count++));
    for (const [path, content] of Object.entries({ ...files, "../user.yaml": values })) {
      const target = path === "../user.yaml" ? `${folder}.yaml` : join(folder, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    const outcome = await this.#run(["template", "demo", folder, "-n", "prod", "-f", `${folder}.yaml`]);
    rmSync(folder, { recursive: true });
    rmSync(`${folder}.yaml`);
    return outcome;
  }

  #run(args: readonly string[]): Promise<Outcome> {
    const env = { HELM_CACHE_HOME: join(this.#folder, "cache"), HOME: this.#folder, TZ: "UTC" };
    const options = { env, maxBuffer: 256 * 2 ** 20, timeout: 20_000 };
    return new Promise((resolve) => {
      execFile(this.#helm, args, options, (error, stdout, stderr) => {
        if (!error) return resolve({ kind: "text", text: stdout });
        const at = stderr.indexOf("Error: ");
        const text = stderr.slice(at < 0 ? 0 : at + 7).replace(/\n$/, "");
        resolve(at < 0 ? { kind: "crash", text: `${error.message} ${text}` } : { kind: "error", text });
      });
    });
  }
}
