/** Where Helm's YAML reading failed: in the text, or in turning what it says into the wanted type. */
export type YamlStage = "error converting YAML to JSON" | "error unmarshaling JSON: while decoding JSON";

/** A place in a text; line and column count from 1. */
export interface YamlPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * YAML that cannot be read. The message is the one Helm shows, `error converting YAML to JSON: yaml: line 3: …` (sigs.k8s.io/yaml over
 * go-yaml v2).
 */
export class YamlError extends Error {
  /** Line of the text, from 1, as the message names it; undefined where it names none. */
  readonly line: number | undefined;
  /** Where the reader really stood, which may be a line below the one that the message names. */
  readonly place: YamlPlace | undefined;

  constructor(
    problem: string,
    line?: number,
    stage: YamlStage = "error converting YAML to JSON",
    place?: YamlPlace,
  ) {
    super(`${stage}: ${problem}`);
    this.name = "YamlError";
    this.line = line;
    this.place = place;
  }

  /** A mistake of syntax or tags; go-yaml names no line when it would be 0. */
  static inYaml(problem: string, line = 0, place?: YamlPlace): YamlError {
    const shown = line > 0 ? `yaml: line ${line}: ${problem}` : `yaml: ${problem}`;
    return new YamlError(shown, line > 0 ? line : undefined, undefined, place);
  }
}
