export { runHctl } from "./run_hctl.ts";
