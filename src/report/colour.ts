import type { System } from "../system/mod.ts";

/** Colours text for one stream, or leaves it as it is. */
export interface Painter {
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly red: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

/**
 * A painter for standard output: colour only on a terminal, and by NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and TERM=dumb as
 * no-color.org and bixense.com/clicolors say.
 *
 * @param when `auto`, `always` or `never`.
 */
export function createPainter(system: System, when: string): Painter {
  const isOn = when === "always" || (when === "auto" && wantsColour(system));
  const paint = (code: number) => (text: string) => (isOn ? `\x1b[${code}m${text}\x1b[0m` : text);
  return { green: paint(32), yellow: paint(33), red: paint(31), dim: paint(2), bold: paint(1) };
}

function wantsColour(system: System): boolean {
  if (system.variable("NO_COLOR")) return false;
  const forced = system.variable("FORCE_COLOR") ?? system.variable("CLICOLOR_FORCE");
  if (forced !== undefined && forced !== "0" && forced !== "") return true;
  return system.variable("TERM") !== "dumb" && system.terminal.isTerminal("stdout");
}
