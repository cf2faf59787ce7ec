import * as library from "bcryptjs";

/** The library of password hashes; the bundle loads it when it is first asked for (scripts/build.ts). */
export const bcrypt = () => library;
