/**
 * A text of Chart.yaml as Helm keeps it: every white space becomes a blank, every other character that cannot be printed
 * goes.
 */
export function sanitiseText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(/\p{White_Space}/gu, " ").replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, "");
}
