import type { KubeClient } from "../kube/mod.ts";
import type { System } from "../system/mod.ts";

/** How an option takes its value. `optional` takes one only as `--name=value`, as pflag's NoOptDefVal does. */
type OptionKind = "boolean" | "string" | "list" | "integer" | "optional";

/** One option of a command, as data. */
export interface OptionDefinition {
  readonly kind: OptionKind;
  readonly summary: string;
  readonly short?: string;
  /** Name of the value in help: `path`, `N`. */
  readonly hint?: string;
  readonly default?: string | boolean | number;
  /** What an `optional` option means without a value. */
  readonly preset?: string;
  readonly choices?: readonly string[];
  /** Environment variable that stands behind the option. */
  readonly variable?: string;
  readonly isHidden?: boolean;
}

/** Options by their long names. */
export type OptionTable = Readonly<Record<string, OptionDefinition>>;

/** Values of a command's options, by long name. */
export class OptionValues {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  /** The same options but for one. */
  with(name: string, value: unknown): OptionValues {
    return new OptionValues({ ...this.#values, [name]: value });
  }

  /** A string option; undefined when it was not given and has no default. */
  text(name: string): string | undefined {
    const value = this.#values[name];
    return value === undefined || value === false ? undefined : String(value);
  }

  /** A repeatable option; empty when it was not given. */
  list(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** A switch. */
  isSet(name: string): boolean {
    const value = this.#values[name];
    return value !== undefined && value !== false;
  }

  /** A whole number; undefined when it was not given and has no default. */
  integer(name: string): number | undefined {
    const value = this.#values[name];
    return value === undefined ? undefined : Number(value);
  }
}

/** What a command gets when it runs. */
export interface CommandContext {
  readonly system: System;
  readonly args: readonly string[];
  readonly options: OptionValues;
  /** How a cluster is reached; ask `openCluster`. */
  readonly openKube?: OpenKube;
}

/**
 * Opens the API server of a context of the kubeconfig; of the one that `--kube-context` and the other options of the command line
 * name without one.
 */
export type OpenKube = (
  from: Pick<CommandContext, "options" | "system">,
  kubeContext: string | undefined,
) => Promise<KubeClient>;

/** Runs a command; the result is the exit code. */
export type CommandRun = (context: CommandContext) => Promise<number>;

/** One command as data: help, completion and the parser are made from it. */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  readonly aliases?: readonly string[];
  /** Positional arguments as commander writes them: `<release> [revision]`. */
  readonly args?: string;
  readonly examples?: readonly string[];
  readonly options?: OptionTable;
  readonly subcommands?: readonly CommandDefinition[];
  /** What completes the first positional argument. */
  readonly completes?: "releases" | "files" | readonly string[];
  readonly load?: () => Promise<CommandRun>;
}
