/** East Asian characters that take two columns (Unicode Standard Annex #11, W and F), emoji apart. */
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cd5}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Marks that stand on the character before them, and characters that are not shown. */
const invisible = /[\p{Mn}\p{Me}\p{Cc}\u200b-\u200f\u2028-\u202e\ufeff]/u;
// deno-lint-ignore no-control-regex
const colours = /\x1b\[[0-9;]*m/g;

/** How many columns of a terminal a text takes; colours take none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text.replace(colours, "")) width += invisible.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return width;
}
