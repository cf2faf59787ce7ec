/** YAML that cannot be read. The message is the one Helm shows, `error converting YAML to JSON: yaml: line 3: …`. */
export class YamlError extends Error {
  /** Line of the text, from 1, where there is one. */
  readonly line: number | undefined;

  constructor(problem: string, line?: number) {
    super(`error converting YAML to JSON: yaml: ${line === undefined ? "" : `line ${line}: `}${problem}`);
    this.name = "YamlError";
    this.line = line;
  }
}
