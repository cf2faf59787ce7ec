import { toHex } from "../../system/mod.ts";
import { decryptText, encryptText } from "./crypto/aes_text.ts";
import { bcryptHash } from "./crypto/bcrypt_hash.ts";
import { certificateFunctions } from "./crypto/certificate_functions.ts";
import { derivePassword } from "./crypto/derive_password.ts";
import { newPrivateKeyPem } from "./crypto/signing_key.ts";
import { countSteps } from "../limits.ts";
import type { FunctionPorts, NamedFunctions } from "./function_ports.ts";

/** What takes tenths of a second and more. */
const stepsOfPassword = 180_000;
const stepsOfKey = 1_000_000;

/** sprig's functions of keys, passwords and certificates (sprig docs, "Cryptographic and Security Functions"). */
export function cryptoFunctions(ports: FunctionPorts): NamedFunctions {
  return [...passwordFunctions(ports), ...keyFunctions(ports), ...certificateFunctions(ports)];
}

function passwordFunctions({ random, onGenerated }: FunctionPorts): NamedFunctions {
  const bcrypt = (password: string) => {
    onGenerated();
    countSteps(stepsOfPassword);
    return bcryptHash(password, random);
  };
  const htpasswd = (user: string, password: string) =>
    user.includes(":") ? `invalid username: ${user}` : `${user}:${bcrypt(password)}`;
  return [
    ["bcrypt", { params: ["string"], call: bcrypt }],
    ["htpasswd", { params: ["string", "string"], call: htpasswd }],
    ["derivePassword", {
      params: ["uint32", "string", "string", "string", "string"],
      call: (counter, type, password, user, site) => {
        countSteps(stepsOfPassword);
        return derivePassword(Number(counter), type, { password, user, site });
      },
    }],
  ];
}

function keyFunctions({ random, onGenerated }: FunctionPorts): NamedFunctions {
  return [
    ["genPrivateKey", {
      params: ["string"],
      call: (type: string) => {
        onGenerated();
        countSteps(/^(?:rsa|dsa)?$/.test(type) ? stepsOfKey : 1);
        return newPrivateKeyPem(type) ?? `Unknown type ${type}`;
      },
    }],
    ["encryptAES", {
      params: ["string", "string"],
      call: (password: string, text: string) => {
        onGenerated();
        return encryptText(password, text, random);
      },
    }],
    ["decryptAES", { params: ["string", "string"], call: decryptText }],
    ["uuidv4", {
      params: [],
      call: () => {
        onGenerated();
        return randomUuid(random.bytes(16));
      },
    }],
  ];
}

/** Version 4 (RFC 9562, section 5.4). */
function randomUuid(bytes: Uint8Array): string {
  const marked = bytes.map((byte, at) => at === 6 ? byte & 0x0f | 0x40 : at === 8 ? byte & 0x3f | 0x80 : byte);
  return toHex(marked).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
