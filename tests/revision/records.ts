import { neverRun, type Revision } from "../../src/revision/mod.ts";
import { gzip } from "../../src/system/mod.ts";
import { toBase64 } from "../../src/text/mod.ts";
import { type PlainMap, plainMap } from "../../src/yaml/mod.ts";

/** What helm 4.2.3 stored of a small chart with a hook, before compression. */
export const helm4Record =
  `{"name":"web","info":{"first_deployed":"2026-11-25T03:56:45.26108436Z","last_deployed":"2026-11-25T03:56:45.26108436Z","description":"Install complete","status":"deployed","notes":"Hello \\u003cweb\\u003e\\n"},` +
  `"chart":{"metadata":{"name":"full","home":"https://x.test","version":"1.2.3","description":"desc \\u003c\\u0026\\u003e","keywords":["a","b"],"maintainers":[{"name":"m","email":"m@x","url":"u"}],"apiVersion":"v2","appVersion":"4","annotations":{"a":"2","z":"1"},` +
  `"dependencies":[{"name":"sub","version":"0.1.0","repository":"","condition":"sub.enabled","enabled":true,"import-values":[{"child":"d2","parent":"here"}]}],"type":"application"},` +
  `"lock":{"generated":"2024-01-02T03:04:05.678901234+02:00","digest":"sha256:aaaa","dependencies":[{"name":"sub","version":"0.1.0","repository":"file://charts/sub"}]},` +
  `"templates":[{"name":"templates/NOTES.txt","data":"SGk=","modtime":"2026-11-25T03:56:44.6809737Z"}],"values":{"big":1000000,"nul":null,"sub":{"f":1.5}},` +
  `"schema":"e30=","schemamodtime":"2026-11-25T03:56:44.658913435Z","files":null,"modtime":"2026-11-25T03:56:44.648054814Z"},` +
  `"config":{"own":2},"manifest":"---\\n# Source: full/templates/cm.yaml\\nkind: ConfigMap\\n",` +
  `"hooks":[{"name":"pre","kind":"ConfigMap","path":"full/templates/hooks.yaml","manifest":"kind: ConfigMap","events":["pre-install"],"last_run":{"started_at":"2026-11-25T03:56:45.403604462Z","completed_at":"2026-11-25T03:56:45.414280092Z","phase":"Succeeded"},"weight":-5,"delete_policies":["hook-succeeded"],"output_log_policies":["hook-failed"]},` +
  `{"name":"t","kind":"Pod","path":"full/templates/t.yaml","manifest":"kind: Pod","events":["test"],"last_run":{"phase":""}}],"version":1,"namespace":"shop","apply_method":"ssa"}`;

/** The same release by helm 3.17.3, and its record once helm 4.2.3 had superseded it. */
export const helm3Record =
  `{"name":"web","info":{"first_deployed":"2026-11-25T04:23:04.708679405Z","last_deployed":"2026-11-25T04:23:04.708679405Z","deleted":"","description":"Install complete","status":"deployed","notes":"Hello \\u003cweb\\u003e\\n"},"chart":{"metadata":{"name":"bare","version":"0.1.0","apiVersion":"v2"},"lock":null,"templates":[{"name":"templates/NOTES.txt","data":"SGVsbG8gPHt7IC5SZWxlYXNlLk5hbWUgfX0+Cg=="}],"values":null,"schema":null,"files":null},"hooks":[{"name":"t","kind":"Pod","path":"bare/t.yaml","manifest":"kind: Pod","events":["test"],"last_run":{"started_at":"","completed_at":"","phase":""}}],"version":1,"namespace":"shop"}`;
export const helm3Continued =
  `{"name":"web","info":{"first_deployed":"2026-11-25T04:23:04.708679405Z","last_deployed":"2026-11-25T04:23:04.708679405Z","description":"Install complete","status":"superseded","notes":"Hello \\u003cweb\\u003e\\n"},"chart":{"metadata":{"name":"bare","version":"0.1.0","apiVersion":"v2"},"lock":null,"templates":[{"name":"templates/NOTES.txt","data":"SGVsbG8gPHt7IC5SZWxlYXNlLk5hbWUgfX0+Cg=="}],"values":null,"schema":null,"schemamodtime":"0001-01-01T00:00:00Z","files":null},"hooks":[{"name":"t","kind":"Pod","path":"bare/t.yaml","manifest":"kind: Pod","events":["test"],"last_run":{"phase":""}}],"version":1,"namespace":"shop"}`;

/** Where a record stands, as its object's labels say. */
interface Place {
  readonly namespace?: string;
  readonly name?: string;
  readonly number?: number;
  readonly status?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly kind?: "Secret" | "ConfigMap";
}

/** A record's object as Helm makes it; `json` is the record, or what else shall be in it as `{ release }`. */
export function recordSecret(json: string | { readonly release: string }, place: Place = {}): PlainMap {
  const { namespace = "shop", name = "web", number = 1, status = "deployed", labels = {}, kind = "Secret" } = place;
  const text = typeof json === "string" ? toBase64(gzip(new TextEncoder().encode(json))) : json.release;
  return plainMap({
    apiVersion: "v1",
    kind,
    type: kind === "Secret" ? "helm.sh/release.v1" : undefined,
    metadata: plainMap({
      name: `sh.helm.release.v1.${name}.v${number}`,
      namespace,
      labels: plainMap({ modifiedAt: "1795579005", name, owner: "helm", status, version: String(number), ...labels }),
    }),
    data: plainMap({ release: kind === "Secret" ? btoa(text) : text }),
  });
}

/** A record with little in it. */
export function smallRecord({ namespace = "shop", name = "web", number = 1, status = "deployed" }: Place = {}): string {
  const info = {
    last_deployed: `2026-01-${String(number).padStart(2, "0")}T00:00:00Z`,
    description: `Revision ${number}`,
    status,
  };
  const chart = { metadata: { name: "web", version: `1.0.${number}`, apiVersion: "v2", appVersion: "7" } };
  return JSON.stringify({
    name,
    info,
    chart,
    config: { own: number },
    version: number,
    namespace,
    apply_method: "ssa",
  });
}

/** A revision to store. */
export function storedRevision(changes: Partial<Revision> = {}): Revision {
  return {
    release: { namespace: "shop", name: "web" },
    number: 1,
    status: "pending-install",
    firstDeployed: "2026-01-01T00:00:00.500Z",
    lastDeployed: "2026-01-01T00:00:00.000Z",
    deleted: "",
    description: "Initial install underway",
    notes: "",
    chart: plainMap({ metadata: plainMap({ version: "1.0.0", apiVersion: "v2", name: "web" }) }),
    config: new Map(),
    manifest: "",
    hooks: [{
      name: "h",
      kind: "Job",
      path: "web/h.yaml",
      manifest: "kind: Job",
      events: ["test"],
      lastRun: neverRun,
      weight: 0,
      deletePolicies: [],
      outputLogPolicies: [],
    }],
    applyMethod: "ssa",
    labels: new Map([["team", "a"]]),
    ...changes,
  };
}
