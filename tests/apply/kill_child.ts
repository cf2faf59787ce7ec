// Applies the scene's plan to a folder and is killed before (odd points) or after (even points) a write.
import process from "node:process";
import { type FileSystem, realSystem } from "../../src/system/mod.ts";
import { after, converge } from "./scene.ts";

const [folder, point] = process.argv.slice(2);
let calls = 0;

function orDie<Parameters extends readonly unknown[]>(run: (...parameters: Parameters) => void) {
  return (...parameters: Parameters): void => {
    calls++;
    if (Number(point) === 2 * calls - 1) process.kill(process.pid, "SIGKILL");
    run(...parameters);
    if (Number(point) === 2 * calls) process.kill(process.pid, "SIGKILL");
  };
}

const system = realSystem();
const { files } = system;
const deadly: FileSystem = {
  ...files,
  writeFile: orDie(files.writeFile),
  createFile: orDie(files.createFile),
  rename: orDie(files.rename),
  remove: orDie(files.remove),
  removeEmptyDirectory: orDie(files.removeEmptyDirectory),
  makeDirectory: orDie(files.makeDirectory),
};
await converge({ folder: folder!, files: deadly, clock: system.clock }, after);
