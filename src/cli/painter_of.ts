import { createPainter, type Painter } from "../report/mod.ts";
import type { CommandContext } from "./command.ts";

/** A painter as `--color` wants it. */
export function painterOf({ options, system }: CommandContext): Painter {
  return createPainter(system, options.text("colour") ?? options.text("color") ?? "auto");
}
