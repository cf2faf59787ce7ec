/** Where a node stands: the offset of its first character (UTF-16). */
export interface NodePlace {
  readonly at: number;
}

/** A number literal with every type it can have (Go docs, "template/parse.NumberNode"). */
export interface NumberNode extends NodePlace {
  readonly kind: "number";
  readonly text: string;
  readonly isChar: boolean;
  /** Undefined when the literal is no integer or does not fit 64 bits. */
  readonly int: bigint | undefined;
  /** Undefined when the literal is no float either. */
  readonly float: number | undefined;
  /** Present in a complex literal such as `1+2i`; `float` is then the real part. */
  readonly imaginary?: number;
}

/** What may stand as an argument. */
export type ArgumentNode =
  | NumberNode
  | (NodePlace & { readonly kind: "identifier"; readonly name: string })
  | (NodePlace & { readonly kind: "variable"; readonly names: readonly string[] })
  | (NodePlace & { readonly kind: "field"; readonly names: readonly string[] })
  | (NodePlace & { readonly kind: "chain"; readonly base: ArgumentNode; readonly names: readonly string[] })
  | (NodePlace & { readonly kind: "dot" })
  | (NodePlace & { readonly kind: "nil" })
  | (NodePlace & { readonly kind: "bool"; readonly value: boolean })
  | (NodePlace & { readonly kind: "string"; readonly quoted: string; readonly value: string })
  | PipeNode;

/** A function or value with its arguments. */
export interface CommandNode extends NodePlace {
  readonly kind: "command";
  readonly args: readonly ArgumentNode[];
}

/** Commands joined by `|`, with the variables they set. */
export interface PipeNode extends NodePlace {
  readonly kind: "pipe";
  readonly isAssign: boolean;
  readonly variables: readonly string[];
  readonly commands: readonly CommandNode[];
}

/** `if`, `range` or `with`. */
export interface BranchNode extends NodePlace {
  readonly kind: "if" | "range" | "with";
  readonly pipe: PipeNode;
  readonly body: readonly StatementNode[];
  readonly otherwise: readonly StatementNode[] | undefined;
}

/** What a template's text consists of. */
export type StatementNode =
  | (NodePlace & { readonly kind: "text"; readonly text: string })
  | (NodePlace & { readonly kind: "action"; readonly pipe: PipeNode })
  | (NodePlace & { readonly kind: "template"; readonly name: string; readonly pipe: PipeNode | undefined })
  | (NodePlace & { readonly kind: "break" | "continue" })
  | BranchNode;

/** A node printed again as error messages show it: single blanks, literals as written. */
export function nodeText(node: ArgumentNode | CommandNode): string {
  switch (node.kind) {
    case "number":
      return node.text;
    case "identifier":
      return node.name;
    case "variable":
      return node.names.join(".");
    case "field":
      return node.names.map((name) => `.${name}`).join("");
    case "chain":
      return argumentText(node.base) + node.names.map((name) => `.${name}`).join("");
    case "dot":
      return ".";
    case "nil":
      return "nil";
    case "bool":
      return String(node.value);
    case "string":
      return node.quoted;
    case "command":
      return node.args.map(argumentText).join(" ");
    case "pipe": {
      const set = node.variables.length === 0 ? "" : `${node.variables.join(", ")} ${node.isAssign ? "=" : ":="} `;
      return set + node.commands.map(nodeText).join(" | ");
    }
  }
}

function argumentText(node: ArgumentNode): string {
  return node.kind === "pipe" ? `(${nodeText(node)})` : nodeText(node);
}
