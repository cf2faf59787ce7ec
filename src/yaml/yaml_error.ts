/** Where Helm's YAML reading failed: in the text, or in turning what it says into the wanted type. */
export type YamlStage = "error converting YAML to JSON" | "error unmarshaling JSON: while decoding JSON";

/**
 * YAML that cannot be read. The message is the one Helm shows, `error converting YAML to JSON: yaml: line 3: …` (sigs.k8s.io/yaml over
 * go-yaml v2).
 */
export class YamlError extends Error {
  /** Line of the text, from 1, as the message names it; undefined where it names none. */
  readonly line: number | undefined;

  constructor(problem: string, line?: number, stage: YamlStage = "error converting YAML to JSON") {
    super(`${stage}: ${problem}`);
    this.name = "YamlError";
    this.line = line;
  }

  /** A mistake of syntax or tags; go-yaml names no line when it would be 0. */
  static inYaml(problem: string, line = 0): YamlError {
    return line > 0 ? new YamlError(`yaml: line ${line}: ${problem}`, line) : new YamlError(`yaml: ${problem}`);
  }
}
