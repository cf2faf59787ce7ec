import { hasCode, HctlError } from "../errors.ts";
import { type Plan, planBatchRollback, planRollback, type ReleaseSettings } from "../plan/mod.ts";
import { carryOut } from "./carry_out.ts";
import { carryOutQuietly } from "./carry_out_quietly.ts";
import type { CommandContext } from "./command.ts";
import { onStderr } from "./error_terminal.ts";
import { foreseen } from "./foresee.ts";
import { identify } from "./find_release.ts";
import { type OpenReleases, openTarget } from "./open_target.ts";
import { isReleaseName } from "./release_name.ts";
import { rollbackChoices } from "./rollback_choices.ts";

/** `hctl rollback RELEASE [REVISION]` and `hctl rollback --batch ID|last`: a plan first, then the same applier. */
export async function runRollback(given: CommandContext): Promise<number> {
  const batch = given.options.text("batch");
  if ((batch === undefined) === (given.args.length === 0)) {
    throw new HctlError("usage.invalid", "Name either a release or a batch", {
      hint: "hctl rollback RELEASE [REVISION], or hctl rollback --batch last",
    });
  }
  const { isDryRun, settings } = rollbackChoices(given);
  const { historyMax } = settings;
  const context = { ...given, options: given.options.with("dry-run", isDryRun) };
  const number = batch === undefined ? wantedRevision(context) : 0;
  const open = await openTarget(context);
  if (batch !== undefined) {
    const hashKey = context.system.random.bytes(32);
    const plan = planBatchRollback(await open.store.list(), batch, hashKey);
    return carryOut(await foreseen(plan, placesOf(open), { sight: "cluster", hashKey }), open, context);
  }
  if (open.driver === "memory") return await rollBackInMemory({ number, historyMax }, open, context);
  if (open.driver === "cluster") return await rollBackInCluster({ number, settings }, open, context);
  return carryOut(await releasePlan(number, open, context), open, context, { historyMax });
}

function placesOf(open: OpenReleases) {
  return { clusters: open.driver === "cluster" ? [{ context: undefined, client: open.client }] : [] };
}

/** Helm's line on stdout, the plan on stderr. */
async function rollBackInCluster(
  { number, settings }: { readonly number: number; readonly settings: Partial<ReleaseSettings> },
  open: OpenReleases,
  context: CommandContext,
): Promise<number> {
  refuseJson(context);
  const plan = await releasePlan(number, open, context);
  const isDone = await carryOutQuietly(plan, open, context, { settings });
  if (isDone) context.system.terminal.writeOutput("Rollback was a success! Happy Helming!\n");
  return isDone ? 0 : 1;
}

/** The same with Helm's memory driver, which reads no manifest: one that is damaged is only mentioned. */
async function rollBackInMemory(
  { number, historyMax }: { readonly number: number; readonly historyMax: number | undefined },
  open: OpenReleases,
  context: CommandContext,
): Promise<number> {
  refuseJson(context);
  const { terminal } = context.system;
  try {
    const plan = await releasePlan(number, open, context);
    const exitCode = await carryOut(plan, open, onStderr(context), { historyMax });
    if (exitCode !== 0) return exitCode;
  } catch (error) {
    if (!hasCode(error, "revision.damaged")) throw error;
    terminal.writeError(`No plan can be shown: ${error.message}\n`);
  }
  terminal.writeOutput("Rollback was a success! Happy Helming!\n");
  return 0;
}

function refuseJson({ options }: CommandContext): void {
  if (options.text("output") !== "json") return;
  throw new HctlError("usage.invalid", "With helm's drivers the result of a rollback is helm's line", {
    hint: "Leave -o out",
  });
}

/** Go's Atoi; 0 without one. */
function wantedRevision({ args }: CommandContext): number {
  const [name, text] = args;
  if (text === undefined) return 0;
  const value = /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, "")) : undefined;
  if (value !== undefined && BigInt.asIntN(64, value) === value) return Number(value);
  const problem = value === undefined ? "invalid syntax" : "value out of range";
  throw new HctlError(
    "usage.invalid",
    `could not convert revision to a number: strconv.Atoi: parsing ${JSON.stringify(text)}: ${problem}`,
    { hint: `A revision is a whole number; see: hctl history ${name}` },
  );
}

async function releasePlan(number: number, open: OpenReleases, context: CommandContext): Promise<Plan> {
  const [name = ""] = context.args;
  if (!isReleaseName(name)) {
    throw new HctlError("release.invalid_name", `prepareRollback: Release name is invalid: ${name}`);
  }
  if (number < 0) throw new HctlError("usage.invalid", "invalid release revision");
  const release = await identify(name, open, context);
  const history = await open.store.history(release);
  const wanted = number || (history.at(-1)?.number ?? 0) - 1;
  if (open.driver !== "directory" && !history.some((revision) => revision.number === wanted)) {
    throw new HctlError("revision.not_found", `release has no ${wanted} version`);
  }
  const hashKey = context.system.random.bytes(32);
  return await foreseen(planRollback(release, history, wanted, hashKey), placesOf(open), { sight: "cluster", hashKey });
}
