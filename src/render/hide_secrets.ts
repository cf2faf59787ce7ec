import { splitDocuments } from "./split_documents.ts";

const secret = /\bkind["']?\s*:\s*["']?Secret\b/i;
/** Fields of the document itself, which hold no secret. */
const open = /^(?:apiVersion|kind|type):/;
const keyed = /^(\s*(?:-\s+)?["']?[\w./-]{1,253}["']?:)(?=\s|$)/;

/** Whether a text, which may be no YAML, holds a Secret or part of one. */
export function holdsSecret(text: string): boolean {
  return secret.test(text);
}

/** A line of a Secret: its indent and its key, so that a mistake there can be seen, and none of what the key holds. */
export function hideValue(line: string): string {
  if (open.test(line)) return line;
  const key = keyed.exec(line)?.[1];
  const rest = line.slice(key?.length ?? 0);
  if (rest.trim() === "") return line;
  return key === undefined ? `${/^\s*/.exec(line)![0]}…` : `${key} …`;
}

/** Rendered text, as `--debug` shows it where Secrets are not to be printed. */
export function hideSecrets(text: string): string {
  return splitDocuments(text).map((document) => {
    const shown = holdsSecret(document) ? document.split("\n").map(hideComment).join("\n") : document;
    return `---\n${shown.trimEnd()}\n`;
  }).join("");
}

/** The comment that names the template stays. */
function hideComment(line: string): string {
  return line.startsWith("# Source: ") ? line : hideValue(line);
}
