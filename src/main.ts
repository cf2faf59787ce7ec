import { runHctl } from "./cli/mod.ts";
import { exitProgram, programArguments, realSystem } from "./system/mod.ts";

exitProgram(await runHctl(programArguments(), realSystem()));
