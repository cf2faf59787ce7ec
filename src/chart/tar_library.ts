/**
 * The tar library, loaded when the first archive is read or written. It is CommonJS: bundled, its functions are reached
 * through the default export only.
 */
export async function tarLibrary(): Promise<(typeof import("tar-stream"))> {
  const { default: library } = await import("tar-stream");
  return library;
}
