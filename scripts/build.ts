/** Bundles src/main.ts to dist/hctl.mjs with split chunks; runs on Deno, Node 22 and newer, and Bun. */
import { chmodSync, rmSync } from "node:fs";
import { build } from "esbuild";

const root = new URL("..", import.meta.url).pathname;
rmSync(`${root}/dist/bundle`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { hctl: "src/main.ts" },
  outdir: "dist/bundle",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22",
  minify: true,
  chunkNames: "chunks/[name]-[hash]",
  banner: {
    js: 'import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);',
  },
  logLevel: "warning",
  legalComments: "linked",
});
chmodSync(`${root}/dist/bundle/hctl.mjs`, 0o755);
console.log("dist/bundle/hctl.mjs");
