/** A YAML document as written: tags and styles not yet resolved, aliases pointing at what they name. */
export type YamlNode = ScalarNode | SequenceNode | MappingNode | AliasNode;

/** A single value. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly text: string;
  /** The full tag; "" when none is written. */
  readonly tag: string;
  /** Not quoted: its text decides the type. */
  readonly isPlain: boolean;
}

/** A list. */
export interface SequenceNode {
  readonly kind: "sequence";
  readonly items: YamlNode[];
}

/** A mapping; `entries` holds keys and values by turns. */
export interface MappingNode {
  readonly kind: "mapping";
  readonly entries: YamlNode[];
}

/** A reference to an anchored node of the same document. */
export interface AliasNode {
  readonly kind: "alias";
  readonly name: string;
  readonly target: YamlNode;
}
