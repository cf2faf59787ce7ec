import { HctlError } from "../errors.ts";
import { diffRevisions } from "../plan/mod.ts";
import { diffJson, diffMarkdown, diffText, hasDifferences } from "../report/mod.ts";
import type { Revision } from "../revision/mod.ts";
import type { CommandContext } from "./command.ts";
import { identify } from "./find_release.ts";
import { openTarget } from "./open_target.ts";
import { painterOf } from "./painter_of.ts";

/**
 * `hctl diff RELEASE [REVISION [OTHER]]`: what changed from the revision before the newest to the newest, from REVISION to the
 * newest, or from one to the other. Secrets show as hashes. 0, or 2 with --detailed-exitcode when something changed.
 */
export async function runDiff(context: CommandContext): Promise<number> {
  const { args: [name = ""], options, system: { random, terminal } } = context;
  const open = await openTarget(context);
  const history = await open.store.history(await identify(name, open, context));
  const { from, to } = revisionsToCompare(history, context);
  const diff = diffRevisions(from, to, random.bytes(32));
  const output = options.text("output");
  if (output === "json") terminal.writeOutput(diffJson(diff));
  else terminal.writeOutput(output === "markdown" ? diffMarkdown(diff) : diffText(diff, painterOf(context)));
  return options.isSet("detailed-exitcode") && hasDifferences(diff) ? 2 : 0;
}

function revisionsToCompare(
  history: readonly Revision[],
  { args: [name = "", first, second] }: CommandContext,
): { readonly from: Revision; readonly to: Revision } {
  const newest = history.at(-1)?.number ?? 0;
  const before = history.at(-2)?.number;
  if (first === undefined && before === undefined) {
    throw new HctlError("revision.not_found", `Release "${name}" has only revision ${newest}`, {
      hint: "There is nothing yet to compare it with",
    });
  }
  const find = (text: string | undefined, otherwise: number) => {
    const number = text === undefined ? otherwise : numberOf(text);
    const found = history.find((revision) => revision.number === number);
    if (found) return found;
    throw new HctlError("revision.not_found", `Release "${name}" has no revision ${number}`, {
      hint: `Kept are: ${history.map((revision) => revision.number).join(", ")}`,
    });
  };
  return { from: find(first, before ?? 0), to: find(second, newest) };
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new HctlError("usage.invalid", `"${text}" is no revision`, { hint: "A revision is a whole number, from 1" });
}
