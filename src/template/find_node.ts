import type { BranchNode, CommandNode, PipeNode, StatementNode } from "./nodes.ts";
import { parseTemplates } from "./parse.ts";
import type { ExecutionPlace } from "./template_error.ts";
import type { PlacedNode } from "./frame.ts";

/** A variable in sight; its index among them is its slot in the frame. */
export interface Declared {
  readonly name: string;
  /** The pipeline that declared it; undefined for `$`. */
  readonly pipe: PipeNode | undefined;
  /** The range that sets it to each item. */
  readonly range: BranchNode | undefined;
}

/** What stands around a node. */
export interface Surroundings {
  readonly variables: readonly Declared[];
  /** The `if`, `range` and `with` in whose first part the node stands, outermost first. */
  readonly inside: readonly BranchNode[];
  readonly statement: StatementNode;
  /** The innermost call that the node is an argument of, or that it names. */
  readonly command: CommandNode | undefined;
  /** The command whose value a pipe brings to that call. */
  readonly before: CommandNode | undefined;
}

/** Finds the surroundings of the node where an execution failed, by parsing its template once more. */
export function findNode({ frame, node }: ExecutionPlace): Surroundings | undefined {
  const { name, source } = frame.template;
  const body = parseTemplates(source.name, source.text, () => true).get(name)?.body();
  return body && new Finder(node).inBody(body, []);
}

class Finder {
  readonly #wanted: PlacedNode;
  #variables: Declared[] = [{ name: "$", pipe: undefined, range: undefined }];

  constructor(wanted: PlacedNode) {
    this.#wanted = wanted;
  }

  inBody(body: readonly StatementNode[], inside: readonly BranchNode[]): Surroundings | undefined {
    for (const statement of body) {
      const found = this.#inStatement(statement, inside);
      if (found) return found;
    }
    return undefined;
  }

  #inStatement(statement: StatementNode, inside: readonly BranchNode[]): Surroundings | undefined {
    const around = { inside, statement };
    if (this.#isWanted(statement)) return this.#found(around);
    if (!("pipe" in statement) || !statement.pipe) return undefined;
    if (statement.kind === "action" || statement.kind === "template") return this.#inPipe(statement.pipe, around);
    const branch = statement as BranchNode;
    const mark = this.#variables.length;
    const found = this.#inPipe(branch.pipe, around, branch.kind === "range" ? branch : undefined) ??
      this.#inParts(branch, inside);
    if (!found) this.#variables.length = mark;
    return found;
  }

  #inParts(branch: BranchNode, inside: readonly BranchNode[]): Surroundings | undefined {
    const mark = this.#variables.length;
    const found = this.inBody(branch.body, [...inside, branch]);
    if (found) return found;
    this.#variables.length = mark;
    return branch.otherwise && this.inBody(branch.otherwise, inside);
  }

  #inPipe(
    pipe: PipeNode,
    around: Pick<Surroundings, "inside" | "statement">,
    range?: BranchNode,
  ): Surroundings | undefined {
    for (const [index, command] of pipe.commands.entries()) {
      const before = pipe.commands[index - 1];
      if (this.#isWanted(command)) return this.#found(around, command, before);
      for (const argument of command.args) {
        if (this.#isWanted(argument)) return this.#found(around, command, before);
        const base = argument.kind === "chain" ? argument.base : argument;
        if (base !== argument && this.#isWanted(base)) return this.#found(around, command, before);
        const found = base.kind === "pipe" ? this.#inPipe(base, around) : undefined;
        if (found) return found;
      }
    }
    if (this.#isWanted(pipe)) return this.#found(around);
    if (!pipe.isAssign) this.#variables.push(...pipe.variables.map((name) => ({ name, pipe, range })));
    return undefined;
  }

  #isWanted(node: PlacedNode): boolean {
    return node.kind === this.#wanted.kind && node.at === this.#wanted.at;
  }

  #found(
    around: Pick<Surroundings, "inside" | "statement">,
    command?: CommandNode,
    before?: CommandNode,
  ): Surroundings {
    return { ...around, command, before, variables: [...this.#variables] };
  }
}
