import { hideSecrets, invalidManifestOf } from "../render/mod.ts";
import type { CommandContext } from "./command.ts";

/**
 * With --debug, shows what the templates of a release gave when a document of it cannot be read: whole on stdout, as helm's
 * `template` does, or on stderr without the values of Secrets.
 */
export async function showingRenderedText<T>(
  { options, system: { terminal } }: CommandContext,
  form: "whole" | "without secrets",
  render: () => Promise<T>,
): Promise<T> {
  try {
    return await render();
  } catch (error) {
    const text = options.isSet("debug") ? invalidManifestOf(error)?.renderedText : undefined;
    if (text !== undefined && form === "whole") terminal.writeOutput(`${text.trim()}\n`);
    else if (text !== undefined) terminal.writeError(hideSecrets(text));
    throw error;
  }
}
