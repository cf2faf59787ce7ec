/**
 * A real Kubernetes control plane without containers: etcd, API server, controllers, scheduler, and kwok for nodes and pods.
 *
 *   control_plane.ts build               builds the programs into the cache
 *   control_plane.ts start [--parent P]  starts one and prints its folder; KUBECONFIG=FOLDER/kubeconfig; ends with process P
 *   control_plane.ts stop FOLDER         ends it and removes the folder
 *
 * Programs come from the folder KUBEBUILDER_ASSETS when that is set, else they are built once with Go.
 */
import { parseArgs } from "node:util";
import { findPrograms } from "./control_plane/find_programs.ts";
import { runPlane } from "./control_plane/run_plane.ts";
import { startPlane, stopPlane } from "./control_plane/start_plane.ts";

const { positionals: [command, folder], values } = parseArgs({
  allowPositionals: true,
  options: { parent: { type: "string" }, folder: { type: "string" } },
});
const parent = values.parent === undefined ? undefined : Number(values.parent);

function skip(reason: string): never {
  console.error(`No control plane: ${reason}.`);
  process.exit(1);
}

if (command === "build") {
  const programs = await findPrograms();
  if (typeof programs === "string") skip(programs);
  for (const [name, program] of programs) console.log(`${name}: ${program.join(" ")}`);
} else if (command === "start") {
  const plane = await startPlane(parent);
  if (typeof plane === "string") skip(plane);
  console.log(plane.folder);
} else if (command === "run" && values.folder) {
  await runPlane(values.folder, parent);
} else if (command === "stop" && folder) {
  await stopPlane(folder);
} else {
  console.error("usage: control_plane.ts build | start [--parent PID] | stop FOLDER");
  process.exit(1);
}
process.exit(0);
