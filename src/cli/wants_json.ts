/**
 * Whether errors are to be JSON: `--log-format json`, or `-o json` of a command. Looked for in the words themselves, so that it
 * holds for mistakes in the very command line too.
 *
 * @param words A command line, normalised or as typed.
 */
export function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf("--");
  return (end < 0 ? words : words.slice(0, end)).some((word, index) => {
    if (/^(?:--(?:output|log-format)=|-o=?)json$/.test(word)) return true;
    return /^(?:--output|--log-format|-o)$/.test(word) && words[index + 1] === "json";
  });
}
