/** Bundles src/main.ts to dist/hctl.mjs with split chunks; runs on Deno, Node 22 and newer, and Bun. */
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { build, type Plugin } from "esbuild";

/**
 * Built-in modules that libraries import at their top for a rare function, each 0.5 to 4 ms of a start: they are loaded when
 * such a function is first asked for.
 */
const lazyBuiltins: Plugin = {
  name: "lazy-builtins",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?(?:child_process|util|crypto)$/ }, ({ path, importer }) => {
      if (!/node_modules\/.*(?:commander|bcryptjs)\//.test(importer)) return undefined;
      return { path: path.replace(/^node:/, ""), namespace: "lazy-builtin" };
    });
    onLoad({ filter: /./, namespace: "lazy-builtin" }, ({ path }) => ({
      contents: `const load = () => process.getBuiltinModule("node:${path}");
export default new Proxy({}, { get: (_, name) => load()[name] });
export const stripVTControlCharacters = (text) => load().stripVTControlCharacters(text);`,
    }));
  },
};

/** Libraries that a file names `export const NAME = () => LIBRARY` are evaluated when that is first called. */
const lazyLibraries: Plugin = {
  name: "lazy-libraries",
  setup({ onLoad }) {
    onLoad({ filter: /_library\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const library = /^import \* as library from ("[^"]+");$/m.exec(text)?.[1];
      if (library === undefined) return undefined;
      const contents = text.replace(/^import .*$/m, "").replace("() => library", `() => require(${library})`);
      return { contents, loader: "ts" };
    });
  },
};

/**
 * What @kubernetes/client-node imports for requests of its own, which hctl never makes: it only asks it for the credentials of
 * auth providers. Whoever calls into one of these gets an error that says so.
 */
const unusedParts: Plugin = {
  name: "unused-parts",
  setup({ onResolve, onLoad }) {
    const unused =
      /^(?:undici|hpagent|socks|socks-proxy-agent|js-yaml|openid-client|\.\/gen\/index\.js|\.\/middleware\.js)$/;
    onResolve({ filter: unused }, ({ path, importer }) => {
      return /client-node\/dist\/(?:config|oidc_auth)\.js$/.test(importer)
        ? { path, namespace: "unused-part" }
        : undefined;
    });
    onLoad({ filter: /./, namespace: "unused-part" }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => function () {
  throw new Error("${path} is left out of this program: " + String(name));
} });`,
    }));
  },
};

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
    js: "const require=(name)=>process.getBuiltinModule(name);",
  },
  plugins: [lazyBuiltins, lazyLibraries, unusedParts],
  logLevel: "warning",
  legalComments: "linked",
});
chmodSync(`${root}/dist/bundle/hctl.mjs`, 0o755);
console.log("dist/bundle/hctl.mjs");
