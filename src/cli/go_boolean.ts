/** A truth value as Go reads it (Go docs, "strconv.ParseBool"); undefined for any other text. */
export function goBoolean(text: string): boolean | undefined {
  if (/^(?:1|t|T|true|True|TRUE)$/.test(text)) return true;
  return /^(?:0|f|F|false|False|FALSE)$/.test(text) ? false : undefined;
}
