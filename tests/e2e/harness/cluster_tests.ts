import { test } from "node:test";
import { findTools } from "../../../scripts/control_plane/find_tools.ts";
import { openPlane } from "../../../scripts/control_plane/open_plane.ts";
import type { Ability, Plane } from "../../../scripts/control_plane/plane.ts";
import { newTestCluster, type TestCluster } from "./test_cluster.ts";

/** What a test may need beside an API server; `helm` is helm 4.2.3, helm 3.17.3 and kubectl. */
export type Need = Ability | "helm";

const opened = process.env.HCTL_E2E ? await openPlane() : "HCTL_E2E is not set; run: deno task e2e";
const tools = typeof opened === "string" ? { missing: opened } : await findTools();
if (typeof opened === "string") console.log(`SKIPPED: tests against a real API server: ${opened}.`);

/**
 * A test against a real API server, in a namespace of its own. Without a server, or without what it needs, it is skipped and
 * the output says so.
 */
export function clusterTest(
  name: string,
  needs: readonly Need[],
  run: (cluster: TestCluster) => void | Promise<void>,
): void {
  const skip = skipReason(needs);
  if (skip) {
    if (typeof opened !== "string") console.log(`SKIPPED: ${name}: ${skip}`);
    test(name, { skip }, () => {});
    return;
  }
  test(name, async () => {
    const cluster = await newTestCluster(opened as Plane, "folder" in tools ? tools.folder : "");
    try {
      await run(cluster);
    } finally {
      await cluster.close();
    }
  });
}

function skipReason(needs: readonly Need[]): string | undefined {
  if (typeof opened === "string") return opened;
  if (needs.includes("helm") && "missing" in tools) return tools.missing;
  const missing = needs.filter((need) => need !== "helm" && !opened.abilities.includes(need));
  return missing.length > 0 ? `the control plane has no ${missing.join(", ")}` : undefined;
}
