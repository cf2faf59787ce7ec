import type { ChartCase } from "./chart_case.ts";
import { Random } from "../random.ts";
import { chartYamlText, type Child, dependencies } from "./generate_chart_yaml.ts";
import { generateOptions } from "./generate_options.ts";
import { schemaText } from "./generate_schema.ts";
import { helpersText, templateText } from "./generate_templates.ts";
import { valuesText } from "./generate_values.ts";

const versions = ["0.1.0", "0.1.0", "1.2.3", "v1.0.0", "1.2.3-alpha.1", "0.1.0+build.5", "2.0"];
const ignorePatterns = [
  ...[
    "*.md",
    "/config",
    "config/",
    "*.txt",
    "# remark",
    "",
    "templates/a.yaml",
    "charts/*.tgz",
    "crds/*",
    "!*.yaml",
    "*.y?ml",
  ],
  ...[
    "config/*.txt",
    "LICENSE",
    "charts/s/",
    "[a-c].txt",
    "templates/t?.yaml",
    "  *.bin  ",
    "/templates/b.yaml",
    "sub",
  ],
];
const brokenIgnores = ["a/**/b", "[", "\\", "!"];

/** A chart that is being made. */
interface Branch {
  readonly path: string;
  readonly level: number;
  readonly name: string;
  readonly version: string;
  readonly type: string;
}

/** The case of a seed: always the same one. */
export function generateCase(seed: number): ChartCase {
  const maker = new ChartMaker(new Random(seed));
  return maker.make();
}

class ChartMaker {
  readonly #dice: Random;
  readonly #files: Record<string, string> = {};
  /** Most cases render; what they hold counts only then. */
  readonly #mayBreak: boolean;

  constructor(dice: Random) {
    this.#dice = dice;
    this.#mayBreak = dice.chance(0.25);
  }

  make(): ChartCase {
    const dice = this.#dice;
    const type = dice.pick(["", "application", this.#mayBreak && dice.chance(0.1) ? "library" : ""]);
    const subcharts = this.#chart({
      path: "c",
      level: 0,
      name: dice.pick(["c", "web-app", "x.y"]),
      version: dice.pick(versions),
      type,
    });
    const templates = Object.keys(this.#files).filter((path) => /\/(?:templates|crds)\//.test(path)).map((path) =>
      path.slice(2)
    );
    const { options, files } = generateOptions(dice, { subcharts, templates, mayBreak: this.#mayBreak });
    return { files: { ...(dice.chance(0.1) ? asArchive(this.#files) : this.#files), ...files }, options };
  }

  /** Makes a chart and gives the keys of its subcharts' values. */
  #chart(branch: Branch): readonly string[] {
    const dice = this.#dice;
    const { path, level } = branch;
    const children = this.#children(branch);
    const declared = dependencies(dice, children, this.#mayBreak);
    const apiVersion = dice.pick(["v2", "v2", "v2", "v1", ""]);
    const list = declared.length > 0 ? `dependencies:\n${declared.map(({ text }) => text).join("")}` : "";
    const inChart = (apiVersion === "v2" && !dice.chance(0.05)) || dice.chance(0.2);
    this.#files[`${path}/Chart.yaml`] = chartYamlText(dice, { ...branch, apiVersion, mayBreak: this.#mayBreak }) +
      (inChart ? list : "");
    if (!inChart && list !== "") this.#files[`${path}/requirements.yaml`] = list;
    if (dice.chance(0.05)) {
      this.#files[`${path}/${dice.pick(["Chart.lock", "requirements.lock"])}`] =
        'dependencies: []\ndigest: x\ngenerated: "2020-01-01T00:00:00Z"\n';
    }
    const keys = [...new Set([...children.map(({ name }) => name), ...declared.map(({ key }) => key)])];
    const shape = {
      subcharts: keys,
      odd: dice.pick([0, 0.15, 0.4]),
      nulls: dice.pick([0, 0.1, 0.3]),
      mayBreak: this.#mayBreak,
    };
    if (dice.chance(0.9)) this.#files[`${path}/values.yaml`] = valuesText(dice, shape);
    if (dice.chance(0.08)) this.#files[`${path}/values.schema.json`] = schemaText(dice, keys, this.#mayBreak);
    this.#templates(branch);
    this.#extras(path, level);
    return keys;
  }

  #children({ path, level }: Branch): readonly Child[] {
    const dice = this.#dice;
    if (level > 2 || !dice.chance([0.9, 0.5, 0.3][level]!)) return [];
    return dice.some(["s", "t", "u-v", "lib", "d.e"], [0.5, 0.3, 0.3][level]!).map((name) => {
      const child = { name, version: dice.pick(versions) };
      const folder = dice.chance(0.25)
        ? `${name}-${child.version}.tgz/${dice.chance(0.1) ? "other" : name}`
        : dice.chance(0.05)
        ? `folder-${name}`
        : name;
      this.#chart({
        ...child,
        path: `${path}/charts/${folder}`,
        level: level + 1,
        type: name === "lib" ? "library" : "",
      });
      return child;
    });
  }

  #templates({ path, level, name }: Branch): void {
    const dice = this.#dice;
    if (level === 0 || dice.chance(0.5)) this.#files[`${path}/templates/_helpers.tpl`] = helpersText(dice, name);
    const dump = dice.pick(["{{ toYaml .Values | nindent 2 }}", "{{ toJson .Values | quote }}"]);
    this.#files[`${path}/templates/dump.yaml`] =
      `kind: ConfigMap\nmetadata: {name: "{{ .Chart.Name }}"}\ndata: ${dump}\n`;
    const names = [
      "a.yaml",
      "b.yaml",
      "t1.yaml",
      "sub/x.yml",
      "_part.yaml",
      "j.json",
      "z.txt",
      "sub/_p/q.yaml",
      "a b.yaml",
      "é.yaml",
      "x.yaml~",
      ".git/h.yaml",
      ".hidden.yaml",
      "s.YAML",
    ];
    for (const file of dice.some(names, 0.18)) {
      this.#files[`${path}/templates/${file}`] = templateText(dice, this.#mayBreak);
    }
    if (dice.chance(0.1)) {
      this.#files[`${path}/templates/${dice.pick(["NOTES.txt", "sub/NOTES.txt", "xNOTES.txt"])}`] =
        "Notes {{ .Release.Name }} {{ .Values.a }}\n";
    }
  }

  #extras(path: string, level: number): void {
    const dice = this.#dice;
    const texts = ["text\n", "", "é\n", "a\nb", "{{ .Values.a }}", "\udcff\udc80", "x: 1\n", "\ufeffmark", "line\r\n"];
    const names = [
      "README.md",
      "LICENSE",
      "config/a.txt",
      "config/b.bin",
      "empty.txt",
      "a.txt",
      "crds/README.md",
      "values-prod.yaml",
      "sub/deep/x.json",
    ];
    for (const name of dice.some(names, 0.12)) this.#files[`${path}/${name}`] = dice.pick(texts);
    for (const name of dice.some(["crds/a.yaml", "crds/b.yml", "crds/sub/c.json", "crds/_d.yaml"], 0.12)) {
      this.#files[`${path}/${name}`] = crdText(dice);
    }
    if (dice.chance(0.15)) {
      const patterns = this.#mayBreak && dice.chance(0.2) ? [...ignorePatterns, ...brokenIgnores] : ignorePatterns;
      this.#files[`${path}/.helmignore`] = dice.several(1, 3, () => dice.pick(patterns)).join(
        dice.pick(["\n", "\r\n"]),
      );
    }
    if (this.#mayBreak && dice.chance(0.05)) {
      this
        .#files[
          `${path}/charts/${
            dice.pick(["README.md", "_x/Chart.yaml", ".y/Chart.yaml", "z.prov", "w.tgz", "v/values.yaml"])
          }`
        ] = "text\n";
    }
    if (level === 0 && dice.chance(0.02)) delete this.#files[`${path}/templates/dump.yaml`];
  }
}

/** The chart packed, as `helm package` names it or otherwise. */
function asArchive(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(/^c\//, "c.tgz/top/"), text]));
}

function crdText(dice: Random): string {
  const one = (name: string) => `kind: CustomResourceDefinition\nmetadata:\n  name: ${name}\n`;
  return dice.pick([
    one("a"),
    `---\n${one("b")}`,
    `${one("c")}---\n${one("d")}`,
    "",
    "# nothing\n",
    `{{ .Values.a }}\n`,
    one("e").trimEnd(),
    `\n\n${one("f")}\n\n`,
  ]);
}
