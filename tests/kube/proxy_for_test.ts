import assert from "node:assert/strict";
import { test } from "node:test";
import { proxyFor } from "../../src/kube/connect/proxy_for.ts";

const proxy = "http://proxy.example:3128";
const set = (noProxy: string) => ({ HTTPS_PROXY: proxy, NO_PROXY: noProxy });

const cases: readonly (readonly [name: string, url: string, variables: Readonly<Record<string, string>>, string?])[] = [
  ["none without variables", "https://a.example", {}],
  ["by the URL's scheme", "http://a.example", { HTTPS_PROXY: proxy }],
  ["of http", "http://a.example", { HTTP_PROXY: proxy }, proxy],
  ["in small letters too", "https://a.example", { https_proxy: proxy }, proxy],
  ["a host alone is an http proxy", "https://a.example", { HTTPS_PROXY: "proxy:1" }, "http://proxy:1"],
  ["never for this machine", "https://127.0.0.1:6443", { HTTPS_PROXY: proxy }],
  ["nor by its name", "https://localhost:6443", { HTTPS_PROXY: proxy }],
  ["nothing is for all", "https://a.example", set("*")],
  ["not for a name", "https://a.example", set("b.example, a.example")],
  ["not for what is below a name", "https://x.a.example", set("a.example")],
  ["a name that only ends alike is another", "https://xa.example", set("a.example"), proxy],
  ["a dot means only what is below", "https://a.example", set(".a.example"), proxy],
  ["which is then excepted", "https://x.a.example", set(".a.example")],
  ["not for a port", "https://a.example:6443", set("a.example:6443")],
  ["another port is another", "https://a.example", set("a.example:6443"), proxy],
  ["the port that the scheme means", "https://a.example", set("a.example:443")],
  ["not for a range", "https://10.1.2.3", set("10.0.0.0/8")],
  ["outside of the range", "https://11.1.2.3", set("10.0.0.0/8"), proxy],
  ["a range is for addresses", "https://a.example", set("0.0.0.0/0"), proxy],
  ["an address of IPv6", "https://[fd00::1]:6443", set("fd00::1")],
];

for (const [name, url, variables, expected] of cases) {
  test(`proxyFor: ${name}`, () => assert.equal(proxyFor(url, (key) => variables[key]), expected));
}
