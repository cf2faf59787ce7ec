import type { CommandContext } from "./command.ts";
import { painterOf } from "./painter_of.ts";

/** Colours as helm uses them for what it lists. */
interface HelmColours {
  readonly heading: (text: string) => string;
  readonly namespace: (text: string) => string;
  readonly status: (text: string) => string;
}

/** Helm's colours, or none: NO_COLOR wins over --color. */
export function helmColours(context: CommandContext): HelmColours {
  const isOff = context.system.variable("NO_COLOR") || painterOf(context).red("") === "";
  if (isOff) return { heading: same, namespace: same, status: same };
  return {
    heading: (text) => `\x1b[1m${text}\x1b[22m`,
    namespace: (text) => `\x1b[36m${text}\x1b[0m`,
    status: (text) => (statusColours[text] ? `\x1b[${statusColours[text]}m${text}\x1b[0m` : text),
  };
}

const statusColours: Readonly<Record<string, number>> = {
  deployed: 32,
  failed: 31,
  unknown: 31,
  uninstalling: 33,
  "pending-install": 33,
  "pending-upgrade": 33,
  "pending-rollback": 33,
};

function same(text: string): string {
  return text;
}
