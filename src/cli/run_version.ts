import packageFile from "../../package.json" with { type: "json" };
import type { CommandContext } from "./command.ts";

/** `hctl version`. */
export function runVersion({ options, system }: CommandContext): Promise<number> {
  const { version } = packageFile;
  const text = options.text("output") === "json"
    ? JSON.stringify({ version, helm: "v4.2.3" })
    : options.isSet("short")
    ? `v${version}`
    : `hctl v${version} (renders as helm v4.2.3)`;
  system.terminal.writeOutput(`${text}\n`);
  return Promise.resolve(0);
}
