import type { Random } from "../random.ts";

const operators = ["", "", "=", "!=", ">", "<", ">=", "=>", "<=", "=<", "~", "~>", "^", "> ", "^ "];
const parts = ["0", "1", "2", "30", "36", "x", "X", "*"];
const tails = ["", "", "", "", "-0", "-alpha.1", "-rc.1+b", "+build", "-beta.x"];

/** A range of versions in the grammar of Masterminds' semver (its README, "Checking Version Constraints"). */
export function constraintText(dice: Random): string {
  const joint = () => dice.pick([" ", ", ", ",", " || ", "||", "  "]);
  let text = one(dice);
  for (let count = 0; dice.chance(0.4) && count < 3; count++) text += joint() + one(dice);
  return dice.chance(0.05) ? ` ${text} ` : text;
}

function one(dice: Random): string {
  if (dice.chance(0.1)) return `${version(dice)} - ${version(dice)}`;
  return dice.pick(operators) + version(dice);
}

function version(dice: Random): string {
  const numbers = dice.several(
    1,
    3,
    (index) => index === 0 ? dice.pick(["0", "1", "1", "1", "2", "x"]) : dice.pick(parts),
  );
  return `${dice.pick(["", "", "", "v"])}${numbers.join(".")}${numbers.length === 3 ? dice.pick(tails) : ""}`;
}
