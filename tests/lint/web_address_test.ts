import assert from "node:assert/strict";
import { test } from "node:test";
import { isMailAddress, isRequestAddress, isWebAddress } from "../../src/lint/web_address.ts";

const tables = [
  {
    name: "isRequestAddress",
    check: isRequestAddress,
    good: [
      "http://a",
      "http:x",
      "mailto:a",
      "http://a/b c",
      "http://a:",
      "http://[::1]",
      "http://u:p@h",
      "http://a%25b",
    ],
    bad: [
      "a.test",
      "/x",
      "",
      "1x:a",
      "http://a b",
      "http://a:b",
      "http://[::1",
      "http://a%20b",
      "http://a/%zz",
      "http://a#b",
    ],
  },
  {
    name: "isWebAddress",
    check: isWebAddress,
    good: [
      "a.test",
      "http://a",
      "http://a_b.test",
      "a.test:80",
      "http://1.2.3.4",
      "x:80",
      "http://a.test./",
      "http://ä.test",
    ],
    bad: [
      "nope",
      "a.b",
      ".a.test",
      "/a.test",
      "ssh://x",
      "http://-a.test",
      "http://a..test",
      "HTTP://a.test",
      "http://a.1",
    ],
  },
  {
    name: "isMailAddress",
    check: isMailAddress,
    good: ["a@b.test", "A.B@x.y", "a+b@x.y", "a@x_y.z", '"a"@x.y', "a@x.y-z"],
    bad: ["nope", "a@b", "a..b@x.y", "a@-x.y", "a@x.1", "a@x.y-", "a@b@c.d", "a b@x.y"],
  },
];
for (const { name, check, good, bad } of tables) {
  test(`${name}: takes what helm lint takes`, () => assert.deepEqual(good.filter((text) => !check(text)), []));
  test(`${name}: refuses what helm lint refuses`, () => assert.deepEqual(bad.filter(check), []));
}
