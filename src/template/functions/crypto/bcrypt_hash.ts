import { bcrypt } from "./bcrypt_library.ts";
import type { RandomSource } from "../../../system/mod.ts";
import { byteLength } from "../../go_string.ts";

const rounds = 10;
const saltBytes = 16;
const mostBytes = 72;

/** A password's bcrypt hash of cost 10, `$2a$10$…`; for a password above 72 bytes sprig's message. */
export function bcryptHash(password: string, random: RandomSource): string {
  if (byteLength(password) > mostBytes) {
    return `failed to encrypt string with bcrypt: bcrypt: password length exceeds ${mostBytes} bytes`;
  }
  const salt = bcrypt().encodeBase64(Array.from(random.bytes(saltBytes)), saltBytes);
  return bcrypt().hashSync(password, `$2a$${rounds}$${salt}`);
}
