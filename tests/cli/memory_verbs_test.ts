import assert from "node:assert/strict";
import { test } from "node:test";
import { runHctl } from "../../src/cli/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";

/** Records as Helm's memory driver reads them; expected outputs are what helm 4.2.3 prints for them. */
const records = `
- name: alpha
  version: 1
  namespace: default
  info: { status: superseded, last_deployed: "2024-01-01T00:00:00Z", description: Install complete }
  manifest: "---\\nkind: ConfigMap\\nmetadata:\\n  name: alpha\\ndata:\\n  rev: \\"1\\"\\n"
  chart: { metadata: { name: web, version: 1.2.3, appVersion: 4.5 } }
  config: { old: true }
- name: alpha
  version: 2
  namespace: default
  info:
    status: deployed
    first_deployed: "2024-01-01T00:00:00Z"
    last_deployed: "2024-03-05T10:20:30.5+05:30"
    description: Upgrade complete
    notes: " Thanks.\\n"
  manifest: "---\\nkind: ConfigMap\\nmetadata:\\n  name: alpha\\ndata:\\n  rev: \\"2\\"\\n"
  chart:
    metadata:
      name: web
      version: 1.3.0
      annotations: { z: "1", a: "2" }
      dependencies: [{ name: db, version: 1.x, repository: "https://r.test" }, { name: cache }]
    values: { a: 0, m: { x: 1, w: 2 } }
  config: { a: 1, m: { x: null } }
  apply_method: ssa
  hooks:
    - name: t1
      kind: Pod
      path: web/templates/t1.yaml
      manifest: "kind: Pod\\n"
      events: [test]
      weight: 5
      last_run: { started_at: "2024-03-05T11:00:00Z", completed_at: "2024-03-05T11:00:09Z", phase: Succeeded }
    - { name: t2, kind: Pod, path: web/templates/t2.yaml, manifest: "kind: Pod\\n", events: [test] }
- name: beta
  version: 3
  namespace: default
  info: { status: failed, description: "a\\nb" }
- { name: gone, version: 1, namespace: default, info: { status: uninstalled } }
- { name: secret, version: 1, namespace: default, info: { status: unknown } }
- { name: far, version: 1, namespace: other, info: { status: deployed } }
- name: kept
  version: 1
  namespace: default
  info: { status: deployed, last_deployed: "2024-01-01T00:00:00Z" }
  manifest: |
    kind: Service
    metadata: { name: s, annotations: { helm.sh/resource-policy: " KEEP " } }
    ---
    kind: Deployment
    metadata: { name: d, annotations: { helm.sh/resource-policy: keep } }
    ---
    kind: Secret
    metadata: { name: y, annotations: { helm.sh/resource-policy: delete } }
- { name: broken, version: 1, namespace: default, info: { status: pending-install }, manifest: "kind: [\\n" }
`;

async function run(argv: readonly string[], variables: Record<string, string> = {}) {
  const system = memorySystem({
    files: { "/releases.yaml": records },
    variables: { HELM_DRIVER: "memory", HELM_MEMORY_DRIVER_DATA: "releases.yaml", ...variables },
  });
  const exitCode = await runHctl(argv, system);
  return { exitCode, stdout: system.stdout(), stderr: system.stderr() };
}

const alpha =
  "NAME: alpha\nLAST DEPLOYED: Tue Mar  5 10:20:30 2024\nNAMESPACE: default\nSTATUS: deployed\nREVISION: 2\n";
const tests = "TEST SUITE:     t1\nLast Started:   Tue Mar  5 11:00:00 2024\n" +
  "Last Completed: Tue Mar  5 11:00:09 2024\nPhase:          Succeeded\n";
const manifest = '---\nkind: ConfigMap\nmetadata:\n  name: alpha\ndata:\n  rev: "2"\n';

const outputs: readonly { name: string; argv: string[]; stdout: string; variables?: Record<string, string> }[] = [
  {
    name: "list fills columns up and leaves out what Helm does not know",
    argv: ["list"],
    stdout:
      "NAME  \tNAMESPACE\tREVISION\tUPDATED                          \tSTATUS         \tCHART    \tAPP VERSION\n" +
      "alpha \tdefault  \t2       \t2024-03-05 10:20:30.5 +0530 +0530\tdeployed       \tweb-1.3.0\t           \n" +
      "beta  \tdefault  \t3       \t-                                \tfailed         \tMISSING  \tMISSING    \n" +
      "broken\tdefault  \t1       \t-                                \tpending-install\tMISSING  \tMISSING    \n" +
      "gone  \tdefault  \t1       \t-                                \tuninstalled    \tMISSING  \tMISSING    \n" +
      "kept  \tdefault  \t1       \t2024-01-01 00:00:00 +0000 UTC    \tdeployed       \tMISSING  \tMISSING    \n",
  },
  { name: "list -q gives names", argv: ["ls", "-q"], stdout: "alpha\nbeta\nbroken\ngone\nkept\n" },
  {
    name: "list sorts by date, those without one first",
    argv: ["list", "-qd"],
    stdout: "beta\nbroken\ngone\nkept\nalpha\n",
  },
  { name: "list goes backwards", argv: ["list", "-qr", "-m", "2"], stdout: "kept\ngone\n" },
  { name: "list skips and stops", argv: ["list", "-q", "--offset", "1", "--max=2"], stdout: "beta\nbroken\n" },
  { name: "a negative --max means all", argv: ["list", "-q", "-m", "-1", "--offset", "4"], stdout: "kept\n" },
  { name: "an offset beyond the end leaves nothing", argv: ["list", "-q", "--offset=9"], stdout: "" },
  { name: "list filters by RE2", argv: ["list", "-q", "-f", "^(?i:B)"], stdout: "beta\nbroken\n" },
  { name: "statuses add up", argv: ["list", "-q", "--failed", "--pending"], stdout: "beta\nbroken\n" },
  {
    name: "--superseded alone shows old revisions",
    argv: ["list", "--superseded", "-o", "json"],
    stdout: '[{"name":"alpha","namespace":"default","revision":"1","updated":"2024-01-01 00:00:00 +0000 UTC",' +
      '"status":"superseded","chart":"web-1.2.3","app_version":"4.5"}]\n',
  },
  {
    name: "superseded and another status look at newest revisions",
    argv: ["list", "-q", "--superseded", "--failed"],
    stdout: "beta\n",
  },
  { name: "records have no labels", argv: ["list", "-q", "-l", "a=b"], stdout: "" },
  {
    name: "a namespace without releases is a heading",
    argv: ["list", "-n", "none"],
    stdout: "NAME\tNAMESPACE\tREVISION\tUPDATED\tSTATUS\tCHART\tAPP VERSION\n",
  },
  { name: "without headings it is an empty line", argv: ["list", "-n", "none", "--no-headers"], stdout: "\n" },
  {
    name: "a selector is not read when no name matches",
    argv: ["list", "-n", "none", "-q", "-l", "a=b=c"],
    stdout: "",
  },
  { name: "HELM_NAMESPACE counts", argv: ["list", "-q"], variables: { HELM_NAMESPACE: "other" }, stdout: "far\n" },
  {
    name: "list -A sees every namespace",
    argv: ["list", "-Aq", "-o", "yaml", "--deployed"],
    stdout: "- alpha\n- far\n- kept\n",
  },
  {
    name: "times have the layout that is asked for",
    argv: ["list", "--no-headers", "-f", "alpha", "--time-format", "Jan _2 3:04PM .00"],
    stdout: "alpha\tdefault\t2\tMar  5 10:20AM .50\tdeployed\tweb-1.3.0\t\n",
  },
  {
    name: "colours are helm's",
    argv: ["list", "-f", "beta"],
    variables: { HELM_COLOR: "always" },
    stdout: "\x1b[1mNAME\x1b[22m\t\x1b[1mNAMESPACE\x1b[22m\t\x1b[1mREVISION\x1b[22m\t\x1b[1mUPDATED\x1b[22m\t" +
      "\x1b[1mSTATUS\x1b[22m\t\x1b[1mCHART\x1b[22m  \t\x1b[1mAPP VERSION\x1b[22m\n" +
      "beta\t\x1b[36mdefault\x1b[0m  \t3       \t-      \t\x1b[31mfailed\x1b[0m\tMISSING\tMISSING    \n",
  },
  {
    name: "NO_COLOR wins over --color",
    argv: ["list", "-f", "beta", "--no-headers", "--color", "always"],
    variables: { NO_COLOR: "1" },
    stdout: "beta\tdefault\t3\t-\tfailed\tMISSING\tMISSING\n",
  },
  {
    name: "history keeps lines of a description apart",
    argv: ["history", "beta"],
    stdout: "REVISION\tUPDATED                 \tSTATUS\tCHART  \tAPP VERSION\tDESCRIPTION\n" +
      "3       \tMon Jan  1 00:00:00 0001\tfailed\tMISSING\tMISSING    \ta          \n" +
      "        \t                        \t      \t       \t           \tb          \n",
  },
  {
    name: "history as JSON leaves out a time that is none",
    argv: ["hist", "beta", "-o", "json"],
    stdout: '[{"revision":3,"status":"failed","chart":"MISSING","app_version":"MISSING","description":"a\\nb"}]\n',
  },
  {
    name: "history shows the newest",
    argv: ["history", "alpha", "--max", "1", "-o", "yaml"],
    stdout:
      '- app_version: ""\n  chart: web-1.3.0\n  description: Upgrade complete\n  revision: 2\n  status: deployed\n' +
      '  updated: "2024-03-05T10:20:30.5+05:30"\n',
  },
  {
    name: "history --max 0 shows none",
    argv: ["history", "alpha", "--max", "0"],
    stdout: "REVISION\tUPDATED\tSTATUS\tCHART\tAPP VERSION\tDESCRIPTION\n",
  },
  {
    name: "status",
    argv: ["status", "alpha"],
    stdout: `${alpha}DESCRIPTION: Upgrade complete\n${tests}NOTES:\nThanks.\n`,
  },
  {
    name: "status of a revision, a negative one being the newest",
    argv: ["status", "beta", "--revision", "-1"],
    stdout: "NAME: beta\nNAMESPACE: default\nSTATUS: failed\nREVISION: 3\nDESCRIPTION: a\nb\nTEST SUITE: None\n",
  },
  {
    name: "status as JSON is the record without its chart",
    argv: ["status", "alpha", "--revision", "1", "-o", "json"],
    stdout: '{"name":"alpha","info":{"last_deployed":"2024-01-01T00:00:00Z","description":"Install complete",' +
      '"status":"superseded"},"config":{"old":true},"manifest":"---\\nkind: ConfigMap\\nmetadata:\\n  name: alpha\\n' +
      'data:\\n  rev: \\"1\\"\\n","version":1,"namespace":"default"}\n',
  },
  {
    name: "get all",
    argv: ["get", "all", "alpha"],
    stdout: `${alpha}CHART: web\nVERSION: 1.3.0\nAPP_VERSION: \nDESCRIPTION: Upgrade complete\n${tests}` +
      "USER-SUPPLIED VALUES:\na: 1\nm:\n  x: null\n\nCOMPUTED VALUES:\na: 1\nm:\n  w: 2\n\n" +
      "HOOKS:\n---\n# Source: web/templates/t1.yaml\nkind: Pod\n\n---\n# Source: web/templates/t2.yaml\nkind: Pod\n\n" +
      `MANIFEST:\n${manifest}\nNOTES:\nThanks.\n`,
  },
  { name: "get values without any", argv: ["get", "values", "beta"], stdout: "USER-SUPPLIED VALUES:\nnull\n" },
  {
    name: "get values as YAML has no title",
    argv: ["get", "values", "alpha", "-ao", "yaml"],
    stdout: "a: 1\nm:\n  w: 2\n",
  },
  { name: "get manifest", argv: ["get", "manifest", "alpha"], stdout: `${manifest}\n` },
  { name: "get notes", argv: ["get", "notes", "alpha"], stdout: "NOTES:\n Thanks.\n\n" },
  { name: "get hooks without any", argv: ["get", "hooks", "beta"], stdout: "" },
  {
    name: "get metadata",
    argv: ["get", "metadata", "alpha"],
    stdout: "NAME: alpha\nCHART: web\nVERSION: 1.3.0\nAPP_VERSION: \nANNOTATIONS: a=2,z=1\nLABELS: \n" +
      "DEPENDENCIES: cache,db\nNAMESPACE: default\nREVISION: 2\nSTATUS: deployed\n" +
      "DEPLOYED_AT: 2024-03-05T10:20:30+05:30\nAPPLY_METHOD: server-side apply\n",
  },
  {
    name: "get metadata as JSON",
    argv: ["get", "metadata", "alpha", "-o", "json"],
    stdout: '{"name":"alpha","chart":"web","version":"1.3.0","appVersion":"","annotations":{"a":"2","z":"1"},' +
      '"dependencies":[{"name":"db","version":"1.x","repository":"https://r.test"},{"name":"cache","repository":""}],' +
      '"namespace":"default","revision":2,"status":"deployed","deployedAt":"2024-03-05T10:20:30+05:30","applyMethod":"ssa"}\n',
  },
  {
    name: "get all through a template",
    argv: [
      "get",
      "all",
      "alpha",
      "--template",
      "{{ .Release.Info.LastDeployed.Year }} {{ len .Release.Hooks }} {{ .Nope.x }}",
    ],
    stdout: "2024 2 <no value>",
  },
  {
    name: "rollback says helm's words",
    argv: ["rollback", "alpha"],
    stdout: "Rollback was a success! Happy Helming!\n",
  },
  {
    name: "rollback takes more words than it needs",
    argv: ["rollback", "alpha", "+1", "5", "--wait=legacy", "--history-max", "1"],
    stdout: "Rollback was a success! Happy Helming!\n",
  },
  {
    name: "a rollback reads no manifest",
    argv: ["rollback", "broken", "1"],
    stdout: "Rollback was a success! Happy Helming!\n",
  },
  {
    name: "uninstall",
    argv: ["un", "alpha", "beta"],
    stdout: 'release "alpha" uninstalled\nrelease "beta" uninstalled\n',
  },
  {
    name: "uninstall lists what it keeps in the order of removal",
    argv: ["uninstall", "kept", "--keep-history"],
    stdout: "These resources were kept due to the resource policy:\n[Service] s\n[Deployment] d\n\n" +
      'release "kept" uninstalled\n',
  },
  {
    name: "a dry run reads no manifest",
    argv: ["uninstall", "broken", "--dry-run"],
    stdout: 'release "broken" uninstalled\n',
  },
  {
    name: "a missing release may be fine",
    argv: ["uninstall", "nope", "--ignore-not-found"],
    stdout: 'release "nope" uninstalled\n',
  },
  {
    name: "what is uninstalled already is forgotten",
    argv: ["uninstall", "gone"],
    stdout: 'release "gone" uninstalled\n',
  },
];
for (const { name, argv, stdout, variables } of outputs) {
  test(`memory driver: ${name}`, async () => {
    const result = await run(argv, variables);
    assert.equal(result.stdout, stdout);
    assert.equal(result.exitCode, 0, result.stderr);
  });
}

const refusals: readonly { name: string; argv: string[]; message: string; stdout?: string }[] = [
  { name: "a release that is not there", argv: ["status", "nope"], message: "release: not found" },
  {
    name: "a revision that is not there",
    argv: ["get", "values", "alpha", "--revision", "9"],
    message: "release: not found",
  },
  { name: "a release elsewhere", argv: ["get", "all", "far"], message: "release: not found" },
  {
    name: "a name that cannot be",
    argv: ["status", "Bad_Name"],
    message: "releaseContent: Release name is invalid: Bad_Name",
  },
  { name: "the same for history", argv: ["history", "Bad_Name"], message: "release name is invalid: Bad_Name" },
  {
    name: "a revision that is no number",
    argv: ["status", "alpha", "--revision", "last"],
    message: 'invalid argument "last" for "--revision" flag: strconv.ParseInt: parsing "last": invalid syntax',
  },
  {
    name: "a --max beyond int64",
    argv: ["list", "-m", "9999999999999999999"],
    message: 'invalid argument "9999999999999999999" for "-m, --max" flag: strconv.ParseInt: parsing ' +
      '"9999999999999999999": value out of range',
  },
  {
    name: "a pattern that is none",
    argv: ["list", "-f", "["],
    message: "error parsing regexp: missing closing ]: `[`",
  },
  {
    name: "a template that is none",
    argv: ["get", "all", "alpha", "--template", "{{ "],
    message: "template: _:1: unclosed action",
  },
  {
    name: "a field that is not there, after what was written before it",
    argv: ["get", "all", "alpha", "--template", "{{ .Release.Name }} {{ .Release.Info.Nope }}"],
    stdout: "alpha ",
    message: 'template: _:1:31: executing "_" at <.Release.Info.Nope>: can\'t evaluate field Nope in type *v1.Info',
  },
  {
    name: "sprig's functions",
    argv: ["get", "all", "alpha", "--template", "{{ upper .x }}"],
    message: 'template: _:1: function "upper" not defined',
  },
  { name: "no revision before the first", argv: ["rollback", "beta"], message: "release has no 2 version" },
  {
    name: "a rollback to a word",
    argv: ["rollback", "alpha", "one"],
    message: 'could not convert revision to a number: strconv.Atoi: parsing "one": invalid syntax',
  },
  { name: "a negative revision", argv: ["rollback", "alpha", "--", "-1"], message: "invalid release revision" },
  {
    name: "a dry run that is none",
    argv: ["rollback", "alpha", "--dry-run=perhaps"],
    message: 'invalid dry-run value ("perhaps"). Must be "none", "server", or "client"',
  },
  {
    name: "two flags that exclude each other",
    argv: ["rollback", "alpha", "--force-replace", "--force-conflicts"],
    message: "if any flags in the group [force-replace force-conflicts] are set none of the others can be; " +
      "[force-conflicts force-replace] were all set",
  },
  {
    name: "a duration without a unit",
    argv: ["uninstall", "alpha", "--timeout", "5"],
    message: 'invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"',
  },
  {
    name: "a way to wait that is none",
    argv: ["uninstall", "alpha", "--wait=long"],
    message:
      'invalid argument "long" for "--wait" flag: invalid wait input "long". Valid inputs are watcher, hookOnly, and legacy',
  },
  {
    name: "a cascade that is none",
    argv: ["uninstall", "alpha", "--cascade", "up"],
    message: 'invalid cascade value (up). Must be "background", "foreground", or "orphan"',
  },
  {
    name: "the second of two names",
    argv: ["uninstall", "alpha", "alpha"],
    stdout: 'release "alpha" uninstalled\n',
    message: "uninstall: Release not loaded: alpha: release: not found",
  },
  {
    name: "uninstalling twice with history",
    argv: ["uninstall", "alpha", "alpha", "--keep-history"],
    stdout: 'release "alpha" uninstalled\n',
    message: 'the release named "alpha" is already deleted',
  },
  { name: "a manifest that is no YAML", argv: ["uninstall", "broken"], message: "failed to delete release: broken" },
];
for (const { name, argv, message, stdout } of refusals) {
  test(`memory driver refuses ${name}`, async () => {
    const result = await run(argv);
    assert.equal(result.stderr.split("\n").find((line) => line.startsWith("Error: ")), `Error: ${message}`);
    assert.equal(result.stdout, stdout ?? "");
    assert.equal(result.exitCode, 1);
  });
}

test("memory driver: the plan of a rollback and old flags are told on stderr", async () => {
  const { stderr } = await run(["rollback", "alpha", "--dry-run", "--force"]);
  assert.match(stderr, /^Flag --force has been deprecated, use --force-replace instead\n/);
  assert.match(stderr, /level=WARN msg="--dry-run is deprecated and should be replaced with '--dry-run=client'"\n/);
  assert.match(stderr, /ConfigMap default\/alpha\n\s+data\.rev: "2" -> "1"/);
});
