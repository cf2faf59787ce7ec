import type { FuzzCase } from "../fuzz_case.ts";
import { mutateText, oddTexts } from "../mutate.ts";
import type { Random } from "../../random.ts";

const record = (version: number, status: string) =>
  `{
 "apply_method": "ssa",
 "chart": {
  "metadata": { "apiVersion": "v2", "appVersion": "1.0", "name": "web", "version": "1.2.3" },
  "templates": [{ "name": "templates/a.yaml", "data": "YTogMQo=" }],
  "values": { "a": 1 }
 },
 "config": { "replicas": 2 },
 "hooks": [{ "name": "h", "kind": "Job", "path": "web/templates/h.yaml", "manifest": "kind: Job", "events": ["pre-install"], "weight": 1 }],
 "info": {
  "description": "Install complete",
  "first_deployed": "2026-01-01T00:00:00Z",
  "last_deployed": "2026-01-01T00:00:0${version}Z",
  "notes": "hello",
  "status": "${status}"
 },
 "labels": { "tier": "front" },
 "manifest": "---\\n# Source: web/templates/a.yaml\\napiVersion: v1\\nkind: ConfigMap\\nmetadata:\\n  name: web\\n",
 "name": "web",
 "namespace": "apps",
 "version": ${version}
}
`;

const words = [
  '"',
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "null",
  "-1",
  "1e99",
  "\\u0000",
  "\\u001b[31m",
  "\\u202e",
  "\\ud800",
  '"failed"',
  '"pending-upgrade"',
  '"2026-13-45"',
  "\\n---\\n",
  "0",
];

/** Stored revisions that someone changed, read by the commands that show or use them. */
export function recordCase(random: Random): FuzzCase {
  const folder = "/out/.hctl/apps/web";
  const files: Record<string, string> = {
    [`${folder}/v1.json`]: record(1, "superseded"),
    [`${folder}/v2.json`]: record(2, "deployed"),
  };
  for (const path of random.several(1, 2, () => random.pick(Object.keys(files)))) {
    files[path] = mutateText(files[path]!, random, [
      ...words,
      ...oddTexts.map((text) => JSON.stringify(text).slice(1, -1)),
    ]);
  }
  if (random.chance(0.1)) {
    files[`${folder}/v${random.pick(["0", "01", "3", "99999999999999999999"])}.json`] = record(3, "failed");
  }
  const args = random.pick([
    ["history", "web"],
    ["list", "-a"],
    ["list", "-A", "-o", "json"],
    ["status", "web"],
    ["get", "all", "web"],
    ["get", "values", "web", "-a"],
    ["rollback", "web", "1", "-y"],
    ["uninstall", "web", "-y"],
  ]);
  return { args: [...args, "-n", "apps", "--directory", "/out"], files };
}
