import assert from "node:assert/strict";
import { test } from "node:test";
import { urlFunctions } from "../../src/template/functions/url_functions.ts";
import { GoInt } from "../../src/yaml/mod.ts";
import type { Value } from "../../src/template/value.ts";
import { renderWith } from "./render_with.ts";

// Expected texts are those of Helm 4.2.3, which are Go's.
const parsed = [
  {
    url: "http://user:pass@host:8080/path/x?q=1&r=a%20b#frag",
    expected:
      "map[fragment:frag host:host:8080 hostname:host opaque: path:/path/x query:q=1&r=a%20b scheme:http userinfo:user:pass]",
  },
  { url: "", expected: "map[fragment: host: hostname: opaque: path: query: scheme: userinfo:]" },
  { url: "http://h?#", expected: "map[fragment: host:h hostname:h opaque: path: query: scheme:http userinfo:]" },
  { url: "x:y:z", expected: "map[fragment: host: hostname: opaque:y:z path: query: scheme:x userinfo:]" },
  { url: "//host/p", expected: "map[fragment: host:host hostname:host opaque: path:/p query: scheme: userinfo:]" },
  {
    url: "http://h/%2F/x",
    expected: "map[fragment: host:h hostname:h opaque: path:///x query: scheme:http userinfo:]",
  },
  {
    url: "HTTP://Host/",
    expected: "map[fragment: host:Host hostname:Host opaque: path:/ query: scheme:http userinfo:]",
  },
  {
    url: "http://[::1]:80/x",
    expected: "map[fragment: host:[::1]:80 hostname:::1 opaque: path:/x query: scheme:http userinfo:]",
  },
];
for (const { url, expected } of parsed) {
  test(`urlParse: "${url}"`, () => assert.equal(renderWith(urlFunctions, `{{ urlParse "${url}" }}`), expected));
}

const refused = [
  { url: ":", expected: "missing protocol scheme" },
  { url: "a:b:80/c", expected: undefined },
  { url: "1:2", expected: "first path segment in URL cannot contain colon" },
  { url: "http://h/%zz", expected: `invalid URL escape "%zz"` },
  { url: "http://h%41/", expected: `invalid URL escape "%41"` },
  { url: "http://a b/", expected: `invalid character " " in host name` },
  { url: "http://h:80:90/", expected: `invalid port ":80:90" after host` },
  { url: "postgres://h:80,g:90/", expected: undefined },
  { url: "http://h:8a/", expected: `invalid port ":8a" after host` },
  { url: "http://[::1/", expected: "missing ']' in host" },
  { url: "http://[1.2.3.4]/", expected: "invalid IP-literal" },
  {
    url: "http://[::g]/",
    expected: `invalid host: ParseAddr("::g"): each colon-separated field must have at least one digit (at "g")`,
  },
  { url: "http://[1:2]/", expected: `invalid host: ParseAddr("1:2"): address string too short` },
  { url: "http://u^@h/", expected: "net/url: invalid userinfo" },
];
for (const { url, expected } of refused) {
  test(`urlParse: ${expected ? "refuses" : "accepts"} "${url}"`, () => {
    const text = renderWith(urlFunctions, `{{ urlParse "${url}" }}`);
    const error = `error: error calling urlParse: unable to parse url: parse "${url}": ${expected}`;
    assert.equal(text.startsWith("map[") ? undefined : text, expected && error);
  });
}

const joined: readonly { name: string; parts: Record<string, Value>; expected: string }[] = [
  { name: "nothing", parts: {}, expected: "" },
  { name: "an opaque part", parts: { opaque: "o", scheme: "s" }, expected: "s:o" },
  { name: "a path without a slash", parts: { host: "h", path: "p" }, expected: "//h/p" },
  { name: "a path that looks like a scheme", parts: { path: "a:b" }, expected: "./a:b" },
  {
    name: "what must be escaped",
    parts: { host: "h", path: "/a b?é", fragment: "x y", query: "q=a b" },
    expected: "//h/a%20b%3F%C3%A9?q=a b#x%20y",
  },
  { name: "a name that holds an at sign", parts: { host: "h", userinfo: "a@b:c" }, expected: "//a%40b:c@h" },
  { name: "a scheme alone", parts: { scheme: "s" }, expected: "s:" },
  {
    name: "a number as a part",
    parts: { host: GoInt.int(5) },
    expected: "error: error calling urlJoin: unable to parse host key, must be of type string, but int found",
  },
  {
    name: "nil as a part",
    parts: { path: null },
    expected: "error: error calling urlJoin: runtime error: invalid memory address or nil pointer dereference",
  },
];
for (const { name, parts, expected } of joined) {
  test(`urlJoin: ${name}`, () => {
    const dot = new Map<string, Value>([["parts", new Map(Object.entries(parts))]]);
    assert.equal(renderWith(urlFunctions, "{{ urlJoin .parts }}", dot), expected);
  });
}

test("urlJoin: undoes urlParse", () => {
  const urls = [
    "mailto:a@b.c",
    "http://u@h",
    "oci://r.io/c:1.2",
    "ftp://h/;type=a",
    "http://[::1]:80/x",
    "/just/path",
    "a",
  ];
  for (const url of urls) assert.equal(renderWith(urlFunctions, `{{ urlParse "${url}" | urlJoin }}`), url);
});

test("getHostByName: asks no name server", () => {
  assert.equal(renderWith(urlFunctions, `[{{ getHostByName "localhost" }}]`), "[]");
});
