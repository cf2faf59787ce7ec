import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import { cryptoFunctions } from "../../src/template/functions/crypto_functions.ts";
import { GoObject, type Value } from "../../src/template/value.ts";
import { generatedPorts, renderWith } from "./render_with.ts";

const functions = cryptoFunctions(generatedPorts());
const table = new Map(functions);

function make(name: string, ...args: unknown[]): GoObject {
  const made = table.get(name)!.call(...args);
  assert.ok(made instanceof GoObject);
  return made;
}

function text(certificate: GoObject, field: "Cert" | "Key"): string {
  return String(certificate.fields.get(field));
}

/** The whole certificate, DER, in hexadecimal. */
function hex(certificate: GoObject): string {
  return new X509Certificate(text(certificate, "Cert")).raw.toString("hex");
}

const keyPem = String(table.get("genPrivateKey")!.call("ecdsa"));
const authority = make("genCAWithKey", "my ca", 365, keyPem);
const leaf = make(
  "genSignedCertWithKey",
  "web*",
  ["10.0.0.1", "::1", "::ffff:1.2.3.4"],
  ["a.b", "*.x"],
  30,
  authority,
  keyPem,
);

test("certificates: an authority is valid, signs itself and may sign", () => {
  const read = new X509Certificate(text(authority, "Cert"));
  assert.equal(read.subject, "CN=my ca");
  assert.ok(read.ca && read.verify(read.publicKey));
  assert.equal(Date.parse(read.validTo) - Date.parse(read.validFrom), 365 * 86400_000);
});

test("certificates: a signed one names its issuer's key and verifies", () => {
  const read = new X509Certificate(text(leaf, "Cert"));
  const issuer = new X509Certificate(text(authority, "Cert"));
  assert.ok(!read.ca && read.checkIssued(issuer) && read.verify(issuer.publicKey));
  assert.equal(text(leaf, "Key"), keyPem);
});

// The bytes that Helm 4.2.3 writes.
const parts = [
  { name: "key usage of an authority", of: authority, bytes: "0603551d0f0101ff0404030202a4" },
  { name: "basic constraints of an authority", of: authority, bytes: "0603551d130101ff040530030101ff" },
  { name: "key usage", of: leaf, bytes: "0603551d0f0101ff0404030205a0" },
  { name: "extended key usage", of: leaf, bytes: "0603551d250416301406082b0601050507030106082b06010505070302" },
  { name: "basic constraints", of: leaf, bytes: "0603551d130101ff04023000" },
  {
    name: "alternative names",
    of: leaf,
    bytes: "0603551d11042a30288203612e6282032a2e7887040a000001871000000000000000000000000000000001870401020304",
  },
  { name: "a name with other than printable characters", of: leaf, bytes: "06035504030c047765622a" },
  { name: "a name of printable characters", of: leaf, bytes: "060355040313056d79206361" },
];
for (const { name, of, bytes } of parts) {
  test(`certificates: ${name}`, () => assert.ok(hex(of).includes(bytes), hex(of)));
}

test("certificates: without a name the alternative names are critical", () => {
  const certificate = make("genSelfSignedCertWithKey", "", null, ["a.b"], 30, keyPem);
  assert.ok(hex(certificate).includes("0603551d110101ff040730058203612e62"));
});

for (const type of ["", "dsa", "ecdsa", "ed25519"]) {
  test(`genPrivateKey: "${type}" has the label of its kind`, () => {
    const labels: Record<string, string> = { dsa: "DSA PRIVATE KEY", ecdsa: "EC PRIVATE KEY", ed25519: "PRIVATE KEY" };
    const pem = String(table.get("genPrivateKey")!.call(type));
    assert.match(
      pem,
      new RegExp(`^-----BEGIN ${labels[type] ?? "RSA PRIVATE KEY"}-----\\n(?:.{64}\\n)*.{0,64}\\n-----END`),
    );
  });
}

test("certificates: an Ed25519 authority signs", () => {
  const pem = String(table.get("genPrivateKey")!.call("ed25519"));
  const certificate = new X509Certificate(text(make("genCAWithKey", "ca", 5, pem), "Cert"));
  assert.ok(certificate.verify(certificate.publicKey));
});

test("certificates: without a key a new RSA key is made", () => {
  const certificate = make("genSelfSignedCert", "a.b", null, null, 30);
  assert.match(text(certificate, "Key"), /^-----BEGIN RSA PRIVATE KEY-----\n/);
  assert.equal(new X509Certificate(text(certificate, "Cert")).publicKey.asymmetricKeyDetails?.modulusLength, 2048);
});

test("buildCustomCert: gives back what it was given", () => {
  const built = make("buildCustomCert", btoa(text(authority, "Cert")), btoa(text(authority, "Key")));
  assert.deepEqual(built.fields, authority.fields);
});

const other = make("genCAWithKey", "ca", 5, String(table.get("genPrivateKey")!.call("ecdsa")));
const mixed = new GoObject("sprig.certificate", {
  fields: [["Cert", text(authority, "Cert")], ["Key", text(other, "Key")]],
});
const refused = [
  { template: `{{ genCAWithKey "ca" 5 "notpem" }}`, error: "parsing private key: no PEM data in input" },
  {
    template: `{{ genCAWithKey "ca" 5 .cert }}`,
    error: "parsing private key: no private key data in PEM block of type CERTIFICATE",
  },
  { template: `{{ genSelfSignedCert "a" .bad nil 5 }}`, error: "error parsing ip: bad" },
  { template: `{{ genSelfSignedCert "a" .five nil 5 }}`, error: "error parsing ip: 5 is not a string" },
  {
    template: `{{ genSelfSignedCert "a" nil .five 5 }}`,
    error: "error processing alternate dns name: 5 is not a string",
  },
  {
    template: `{{ genSignedCert "a" nil nil 5 .mixed }}`,
    error: "error creating certificate: x509: provided PrivateKey doesn't match parent's PublicKey",
  },
  { template: `{{ buildCustomCert "!!" "!!" }}`, error: "unable to decode base64 certificate" },
  { template: `{{ buildCustomCert "eA==" "eQ==" }}`, error: "unable to decode certificate" },
];
for (const { template, error } of refused) {
  test(`certificates: ${template} is refused`, () => {
    const dot = new Map<string, Value>([["cert", text(authority, "Cert")], ["bad", ["bad"]], ["five", [5]], [
      "mixed",
      mixed,
    ]]);
    const name = /\w+/.exec(template)![0];
    assert.equal(renderWith(functions, template, dot), `error: error calling ${name}: ${error}`);
  });
}
