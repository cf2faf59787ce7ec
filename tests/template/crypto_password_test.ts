import assert from "node:assert/strict";
import { test } from "node:test";
import { compareSync } from "bcryptjs";
import { cryptoFunctions } from "../../src/template/functions/crypto_functions.ts";
import { derivePassword } from "../../src/template/functions/crypto/derive_password.ts";
import { indexFunctions } from "../../src/template/functions/index_functions.ts";
import { printFunctions } from "../../src/template/functions/print_functions.ts";
import { generatedPorts, renderWith } from "./render_with.ts";

// Expected texts are what Helm 4.2.3 prints.
const passwords = [
  { counter: 1, type: "maximum", user: "user", expected: "pf4zS1LjCg&LjhsZ7T2~" },
  { counter: 1, type: "long", user: "jörg", expected: "Cedi5@YasxKudn" },
  { counter: 2, type: "medium", user: "jörg", expected: "Sev9^Yiv" },
  { counter: 1, type: "short", user: "user", expected: "Zed5" },
  { counter: 2, type: "basic", user: "user", expected: "OQe2Zwl7" },
  { counter: 1, type: "pin", user: "jörg", expected: "3172" },
  { counter: 1, type: "nope", user: "user", expected: "cannot find password template nope" },
];
for (const { counter, type, user, expected } of passwords) {
  test(`derivePassword: ${type}, ${counter} of ${user}`, () => {
    assert.equal(derivePassword(counter, type, { password: "password", user, site: "example.com" }), expected);
  });
}

test("derivePassword: the counter is a uint32", () => {
  assert.equal(derivePassword(4294967295, "pin", { password: "p", user: "u", site: "s" }), "1667");
});

const functions = [...cryptoFunctions(generatedPorts()), ...printFunctions, ...indexFunctions];
const cases = [
  {
    name: "what another program encrypted",
    template: `{{ decryptAES "secretkey" "30tEfhuJSVRhpG97XCuWgz2okj7L8vQ1s6V9zVUPeDQ=" }}`,
    expected: "plaintext",
  },
  { name: "and back", template: `{{ encryptAES "k" "text é" | decryptAES "k" }}`, expected: "text é" },
  {
    name: "a whole block gets a block of padding",
    template: `{{ encryptAES "k" "0123456789abcdef" | len }} {{ encryptAES "k" "0123456789abcdef" | decryptAES "k" }}`,
    expected: "64 0123456789abcdef",
  },
  {
    name: "only 32 bytes of a password count",
    template:
      `{{ encryptAES "0123456789abcdef0123456789abcdefX" "text" | decryptAES "0123456789abcdef0123456789abcdefY" }}`,
    expected: "text",
  },
  { name: "nothing stays nothing", template: `[{{ encryptAES "k" "" }}{{ decryptAES "k" "" }}]`, expected: "[]" },
  {
    name: "bad base64",
    template: `{{ decryptAES "k" "!!" }}`,
    expected: "error: error calling decryptAES: illegal base64 data at input byte 0",
  },
  {
    name: "less than a block",
    template: `{{ decryptAES "k" "eHh4" }}`,
    expected: "error: error calling decryptAES: runtime error: slice bounds out of range [:16] with capacity 3",
  },
  {
    name: "part of a block",
    template: `{{ decryptAES "k" "MDEyMzQ1Njc4OWFiY2RlZjAx" }}`,
    expected: "error: error calling decryptAES: crypto/cipher: input not full blocks",
  },
  { name: "user names hold no colon", template: `{{ htpasswd "a:b" "c" }}`, expected: "invalid username: a:b" },
  {
    name: "bcrypt takes 72 bytes",
    template: `{{ bcrypt (printf "%073d" 0) }}`,
    expected: "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes",
  },
  {
    name: "a random UUID is marked as one",
    template: "{{ uuidv4 }}",
    expected: "0b30557a-9fc4-490e-b358-7da2c7ec1136",
  },
  { name: "an unknown type of key", template: `{{ genPrivateKey "nope" }}`, expected: "Unknown type nope" },
];
for (const { name, template, expected } of cases) {
  test(`crypto: ${name}`, () => assert.equal(renderWith(functions, template), expected));
}

test("bcrypt: the hash is that of the password", () => {
  const hash = renderWith(functions, `{{ bcrypt "pä" }}`);
  assert.match(hash, /^\$2a\$10\$[./A-Za-z\d]{53}$/);
  assert.ok(compareSync("pä", hash));
  assert.equal(renderWith(functions, `{{ htpasswd "u" "pä" }}`), `u:${hash}`);
});

test("crypto: whatever is random is reported", () => {
  const random = [`{{ bcrypt "x" }}`, `{{ htpasswd "u" "x" }}`, "{{ uuidv4 }}", `{{ encryptAES "k" "x" }}`];
  for (const template of random) assert.equal(reports(template), 1, template);
  for (const template of [`{{ decryptAES "k" "" }}`, `{{ htpasswd ":" "x" }}`]) assert.equal(reports(template), 0);
});

function reports(template: string): number {
  let count = 0;
  renderWith(cryptoFunctions(generatedPorts(() => count++)), template);
  return count;
}
