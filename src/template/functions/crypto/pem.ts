/** A block of a PEM file (RFC 7468). */
export interface PemBlock {
  /** For example `CERTIFICATE`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A block as text, 64 characters a line. */
export function encodePem({ type, bytes }: PemBlock): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const lines = text.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${type}-----`, ...lines, `-----END ${type}-----`, ""].join("\n");
}

const block =
  /(?:^|\n)-----BEGIN ([^\n]*)-----[ \t\r]*\n((?:[^\n:]+:[^\n]*\n)*)([^-]*)-----END \1-----[ \t\r]*(?:\n|$)/;

/** The first block of a text; undefined when there is none. Headers are left out. */
export function decodePem(text: string): PemBlock | undefined {
  const [, type, , body] = block.exec(text) ?? [];
  const base64 = body?.replace(/[ \t\r\n]/g, "");
  if (base64 === undefined || base64.length % 4 !== 0 || !/^[A-Za-z\d+/]*={0,2}$/.test(base64)) return undefined;
  return { type: type!, bytes: Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) };
}
