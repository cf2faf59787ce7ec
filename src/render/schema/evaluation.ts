import type { PlainValue } from "../../yaml/mod.ts";
import type { Members } from "../values_schema_error.ts";
import { joinProblems, membersOf, plainProblem, type Problem } from "./problem.ts";
import type { SchemaNode } from "./schema_node.ts";

/** The way to a value inside the instance. */
export interface ValuePath {
  readonly parent: ValuePath | undefined;
  readonly key: string;
}

/** The schemas being evaluated, the innermost first: what dynamic references and the check for cycles look through. */
export interface Scope {
  readonly node: SchemaNode;
  readonly parent: Scope | undefined;
  /** What leads here from the parent: `properties/a`, `$ref`. */
  readonly keyword: string;
  /** True when the parent looks at the same value. */
  readonly isSameValue: boolean;
}

/** Names or indexes of members that no keyword has judged yet; undefined where nobody asks. */
export type Unevaluated = Set<string> | undefined;

/** Which schema meets which value, and where. */
export interface EvaluationFacts {
  readonly node: SchemaNode;
  readonly value: PlainValue;
  readonly path: ValuePath | undefined;
  readonly scope: Scope;
}

/** Judges values by schemas. */
export interface Judge {
  /** What is wrong with a whole value; empty when nothing is. */
  problems(node: SchemaNode, value: PlainValue): readonly Problem[];
  /** Judges a member of the value. */
  member(from: Evaluation, node: SchemaNode, value: PlainValue, at: MemberPlace): Problem | undefined;
  /** Judges the same value by another schema; what that one has judged counts when it finds no fault. */
  same(from: Evaluation, node: SchemaNode, keyword: string): Problem | undefined;
}

/** A member of a value, and what leads to its schema. */
export interface MemberPlace {
  readonly key: string;
  readonly keyword: string;
}

/** The evaluation of one schema on one value: what is wrong so far, and which members are still unjudged. */
export class Evaluation {
  readonly node: SchemaNode;
  readonly value: PlainValue;
  readonly path: ValuePath | undefined;
  readonly scope: Scope;
  readonly unevaluated: Unevaluated;
  readonly problems: Problem[] = [];
  readonly #judge: Judge;

  constructor(facts: EvaluationFacts, unevaluated: Unevaluated, judge: Judge) {
    this.node = facts.node;
    this.value = facts.value;
    this.path = facts.path;
    this.scope = facts.scope;
    this.unevaluated = unevaluated;
    this.#judge = judge;
  }

  /** Judges a member of the value. */
  member(node: SchemaNode, value: PlainValue, at: MemberPlace): Problem | undefined {
    return this.#judge.member(this, node, value, at);
  }

  /** Judges the value by another schema. */
  same(node: SchemaNode, keyword: string): Problem | undefined {
    return this.#judge.same(this, node, keyword);
  }

  /** Judges a value that is no member, such as the name of one. */
  problemsOf(node: SchemaNode, value: PlainValue): readonly Problem[] {
    return this.#judge.problems(node, value);
  }

  /** Notes a problem of this value. */
  add(text: string, members?: Members): void {
    this.problems.push(this.problem(text, members));
  }

  /** Notes a problem that a member or a part of the schema has. */
  addFound(problem: Problem | undefined): void {
    if (problem) this.problems.push(problem);
  }

  /** Notes a problem with what led to it. */
  addWithCauses(text: string, causes: readonly Problem[]): void {
    this.problems.push({ path: pathOf(this.path), text, kind: "plain", causes, rule: this.node.location });
  }

  /** A problem of this value. */
  problem(text: string, members?: Members): Problem {
    return plainProblem(pathOf(this.path), text, { rule: this.node.location, ...(members ? { members } : {}) });
  }

  /** What a reference found, as a problem of its own that shows only when it has several causes. */
  addReferred(problem: Problem | undefined): void {
    if (!problem) return;
    this.problems.push({
      path: pathOf(this.path),
      text: "validation failed",
      kind: "reference",
      causes: membersOf(problem),
    });
  }

  /** Everything that is wrong, undefined when nothing is. */
  result(): Problem | undefined {
    return this.problems.length === 0 ? undefined : joinProblems(pathOf(this.path), this.problems);
  }
}

/** Keys and indexes from the root. */
export function pathOf(path: ValuePath | undefined): string[] {
  const keys: string[] = [];
  for (let at = path; at; at = at.parent) keys.push(at.key);
  return keys.reverse();
}

/** Keywords from the root schema: `/properties/a/$ref`. */
export function keywordPath(scope: Scope): string {
  let path = "";
  for (let at: Scope | undefined = scope; at?.parent; at = at.parent) path = `/${at.keyword}${path}`;
  return path;
}
