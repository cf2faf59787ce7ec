import { hctlSingle } from "./run_hctl.ts";
const o = await hctlSingle({ id: "t1", template: Deno.args[0]!, values: Deno.args[1] ?? "" });
console.log(o.kind, JSON.stringify(o.text));
