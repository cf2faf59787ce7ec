import { hctlBatch, hctlSingle } from "./run_hctl.ts";
import type { HelmRunner } from "./run_helm.ts";
import { shrink } from "./shrink.ts";
import type { Outcome, TestCase } from "./test_case.ts";

/** A case that helm and hctl end differently. */
export interface Difference {
  readonly one: TestCase;
  readonly helm: Outcome;
  readonly hctl: Outcome;
}

/** Differences by what they have in common: how they ended, without the names and numbers in it. */
export function byCause(differences: readonly Difference[]): readonly (readonly [string, readonly Difference[]])[] {
  return [...Map.groupBy(differences, causeOf)].sort(([, a], [, b]) => b.length - a.length);
}

function causeOf({ helm, hctl, one }: Difference): string {
  const bothAreTexts = helm.kind === "text" && hctl.kind === "text";
  const called = bothAreTexts ? /(?:\{\{-? ?|\()(\w+)/.exec(one.template)?.[1] : "";
  return `${outline(helm)} / ${outline(hctl)} ${called}`;
}

function outline({ kind, text }: Outcome): string {
  if (kind === "text") return kind;
  return `${kind} ${text.replaceAll(/^.*?>: |t\d+\S*|"(?:[^"\\]|\\.)*"|<[^>]*>|\d+/gs, "…").slice(-110)}`;
}

/**
 * The shortest case of a group with its smallest template that still shows the cause, as text for a person.
 *
 * @param tries How many smaller templates may be tried.
 */
export async function example(
  [cause, group]: readonly [string, readonly Difference[]],
  runner: HelmRunner,
  tries: number,
): Promise<string> {
  const [{ one }] = [...group].sort((a, b) => a.one.template.length - b.one.template.length) as [Difference];
  const again = (template: string) => compareAgain({ ...one, template }, runner);
  const template = await shrink(one.template, async (text) => {
    const difference = await again(text);
    const { helm, hctl } = difference;
    return causeOf(difference) === cause && (helm.kind !== hctl.kind || helm.text !== hctl.text);
  }, tries);
  const { helm, hctl } = await again(template);
  return [
    `\n=== ${group.length} × ${cause.slice(0, 160)}`,
    `  case ${one.id} ${JSON.stringify(template)}`,
    ...(/Values|\$/.test(template) ? [`  values ${JSON.stringify(one.values).slice(0, 900)}`] : []),
    `  helm ${describe(helm)}`,
    `  hctl ${describe(hctl)}`,
  ].join("\n");
}

async function compareAgain(one: TestCase, runner: HelmRunner): Promise<Difference> {
  const alone = await hctlSingle(one);
  if (alone.kind !== "text") return { one, helm: await runner.single(one), hctl: alone };
  const helm = (await runner.batch([one])).get(one.id)!;
  return { one, helm, hctl: helm.kind === "text" ? (await hctlBatch([one])).get(one.id) ?? alone : alone };
}

function describe({ kind, text }: Outcome): string {
  const isEncoded = kind === "text" && /^[A-Za-z0-9+/]*=*$/.test(text);
  const plain = isEncoded ? new TextDecoder().decode(Uint8Array.from(atob(text), (c) => c.charCodeAt(0))) : text;
  return `${kind} ${
    JSON.stringify(plain.replace("\n\nUse --debug flag to render out invalid YAML", "")).slice(0, 700)
  }`;
}
