import packageFile from "../../package.json" with { type: "json" };
import type { CommandContext } from "./command.ts";

/** `hctl version`. */
export function runVersion({ options, system }: CommandContext): Promise<number> {
  const { version } = packageFile;
  if (options.text("output") === "json") {
    system.terminal.writeOutput(JSON.stringify({ version, helm: "v4.2.3" }) + "\n");
  } else {system.terminal.writeOutput(
      options.isSet("short") ? `v${version}\n` : `hctl v${version} (renders as helm v4.2.3)\n`,
    );}
  return Promise.resolve(0);
}
