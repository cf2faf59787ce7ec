import { goQuote } from "../../go_string.ts";
import { GoError } from "../../value.ts";

/**
 * The bytes of an address: 4 of IPv4, 16 of IPv6; a zone such as `%eth0` is left out.
 *
 * @throws {GoError} The error of Go's net/netip: `ParseAddr("x"): unable to parse IP`.
 */
export function parseIpAddress(text: string): readonly number[] {
  const first = /[.:%]/.exec(text)?.[0];
  if (first === ".") return ipv4Bytes(text, text);
  if (first === ":") return ipv6Bytes(text);
  throw failed(text, first === "%" ? "missing IPv6 address" : "unable to parse IP");
}

/** `text` is the part of `whole` that is an IPv4 address. */
function ipv4Bytes(text: string, whole: string): number[] {
  const bytes: number[] = [];
  for (let at = 0;;) {
    const digits = /^\d*/.exec(text.slice(at))![0];
    checkOctet(digits, whole);
    const end = at + digits.length;
    if (end < text.length && text[end] !== ".") throw failed(whole, "unexpected character", text.slice(end));
    if (digits === "" || end === text.length - 1) {
      throw failed(whole, "IPv4 field must have at least one digit", text.slice(end));
    }
    if (bytes.length === 3 && end < text.length) throw failed(whole, "IPv4 address too long");
    bytes.push(Number(digits));
    if (end === text.length) break;
    at = end + 1;
  }
  if (bytes.length < 4) throw failed(whole, "IPv4 address too short");
  return bytes;
}

function checkOctet(digits: string, whole: string): void {
  if (/^0\d/.test(digits)) throw failed(whole, "IPv4 field has octet with leading zero");
  if (Number(digits) > 255) throw failed(whole, "IPv4 field has value >255");
}

function ipv6Bytes(text: string): number[] {
  const percent = text.indexOf("%");
  if (percent === text.length - 1) throw failed(text, "zone must be a non-empty string");
  return new Ipv6Reader(text, percent < 0 ? text : text.slice(0, percent)).read();
}

/** Walks through the groups of an IPv6 address (RFC 4291, section 2.2). */
class Ipv6Reader {
  readonly #whole: string;
  readonly #bytes: number[] = [];
  #rest: string;
  /** How many bytes stand before `::`. */
  #gap: number | undefined;

  constructor(whole: string, text: string) {
    this.#whole = whole;
    this.#rest = text;
  }

  read(): number[] {
    if (this.#rest.startsWith("::")) this.#readGap(2);
    while (this.#bytes.length < 16 && this.#rest !== "") this.#readGroup();
    if (this.#rest !== "") throw this.#failed("trailing garbage after address", this.#rest);
    return this.#filled();
  }

  #readGap(length: number): void {
    this.#gap = this.#bytes.length;
    this.#rest = this.#rest.slice(length);
  }

  #readGroup(): void {
    const digits = /^[\da-f]*/i.exec(this.#rest)![0];
    if (digits.length > 4) throw this.#failed("each group must have 4 or less digits", this.#rest);
    if (digits === "") throw this.#failed("each colon-separated field must have at least one digit", this.#rest);
    if (this.#rest[digits.length] === ".") return this.#readIpv4();
    const value = parseInt(digits, 16);
    this.#bytes.push(value >> 8, value & 0xff);
    this.#rest = this.#rest.slice(digits.length);
    if (this.#rest !== "") this.#readColon();
  }

  #readIpv4(): void {
    if (this.#gap === undefined && this.#bytes.length !== 12) {
      throw this.#failed("embedded IPv4 address must replace the final 2 fields of the address", this.#rest);
    }
    if (this.#bytes.length > 12) {
      throw this.#failed("too many hex fields to fit an embedded IPv4 at the end of the address", this.#rest);
    }
    this.#bytes.push(...ipv4Bytes(this.#rest, this.#whole));
    this.#rest = "";
  }

  #readColon(): void {
    if (this.#rest[0] !== ":") throw this.#failed("unexpected character, want colon", this.#rest);
    if (this.#rest === ":") throw this.#failed("colon must be followed by more characters", this.#rest);
    this.#rest = this.#rest.slice(1);
    if (this.#rest[0] !== ":") return;
    if (this.#gap !== undefined) throw this.#failed("multiple :: in address", this.#rest);
    this.#readGap(1);
  }

  #filled(): number[] {
    const missing = 16 - this.#bytes.length;
    if (missing > 0 && this.#gap === undefined) throw this.#failed("address string too short");
    if (missing === 0 && this.#gap !== undefined) {
      throw this.#failed("the :: must expand to at least one field of zeros");
    }
    return this.#bytes.toSpliced(this.#gap ?? 0, 0, ...Array.from({ length: missing }, () => 0));
  }

  #failed(problem: string, at?: string): GoError {
    return failed(this.#whole, problem, at);
  }
}

function failed(text: string, problem: string, at?: string): GoError {
  const place = at === undefined ? "" : ` (at ${goQuote(at)})`;
  return new GoError(`ParseAddr(${goQuote(text)}): ${problem}${place}`);
}
