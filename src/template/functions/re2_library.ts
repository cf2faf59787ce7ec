import * as library from "re2js";

/** The library of regular expressions; the bundle loads it when it is first asked for (scripts/build.ts). */
export const re2 = () => library;
