import { HctlError } from "../errors.ts";
import type { Revision } from "../revision/mod.ts";
import type { CommandContext } from "./command.ts";
import { identities } from "./find_release.ts";
import { openTarget } from "./open_target.ts";
import { appVersionColumn, chartColumn, row } from "./release_rows.ts";
import { writeRows } from "./write_rows.ts";

/** `hctl list`: the newest revision of every release of the target, of one namespace with `-n`. */
export async function runList(context: CommandContext): Promise<number> {
  const { options, system } = context;
  const revisions = await openTarget(context).store.list();
  const namespace = options.isSet("all-namespaces") ? undefined : options.text("namespace");
  const matches = nameFilter(options.text("filter"));
  const newest = identities(revisions)
    .filter((release) => (namespace === undefined || release.namespace === namespace) && matches(release.name))
    .map((release) =>
      newestOf(
        revisions.filter((one) => one.release.name === release.name && one.release.namespace === release.namespace),
      )
    );
  if (options.isSet("short")) {
    for (const { release } of newest) system.terminal.writeOutput(`${release.name}\n`);
    return 0;
  }
  const rows = newest.map((revision) =>
    row({
      name: revision.release.name,
      namespace: revision.release.namespace,
      revision: String(revision.number),
      updated: revision.lastDeployed,
      status: revision.status,
      chart: chartColumn(revision),
      app_version: appVersionColumn(revision),
    })
  );
  writeRows(rows, ["name", "namespace", "revision", "updated", "status", "chart", "app_version"], context);
  return 0;
}

function newestOf(revisions: readonly Revision[]): Revision {
  return revisions.reduce((newest, one) => (one.number > newest.number ? one : newest));
}

function nameFilter(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true;
  try {
    const expression = new RegExp(pattern);
    return (name) => expression.test(name);
  } catch (cause) {
    throw new HctlError("usage.invalid", `--filter is not a regular expression: "${pattern}"`, { cause });
  }
}
