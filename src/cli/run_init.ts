import { HctlError } from "../errors.ts";
import type { CommandContext } from "./command.ts";

const firstFile = `# What hctl plans and applies. Every key: releases.example.yaml in hctl's repository.
name: my-fleet
target: { directory: ./deployed }
defaults: { namespace: default }
releases:
  - name: web
    chart: ./charts/web # a folder, a .tgz, or repository/chart
`;

/** `hctl init`: writes a first releases file; one that exists is never overwritten. */
export function runInit({ options, system }: CommandContext): Promise<number> {
  const path = options.text("file") ?? "releases.yaml";
  if (system.files.stat(path)) {
    throw new HctlError("file.not_writable", `"${path}" exists already`, { hint: "Choose another name with --file" });
  }
  system.files.createFile(path, new TextEncoder().encode(firstFile));
  system.terminal.writeOutput(`Wrote ${path}. Put a chart where it says, then run: hctl plan\n`);
  return Promise.resolve(0);
}
