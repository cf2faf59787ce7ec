import assert from "node:assert/strict";
import { test } from "node:test";
import { dateFunctions } from "../../src/template/functions/date_functions.ts";
import { generatedPorts, renderWith } from "./render_with.ts";

// Expected texts are those of Helm 4.2.3, which are Go's.
const functions = dateFunctions(generatedPorts());
const read = [
  { name: "a date", layout: "2006-01-02", text: "2021-03-04", expected: "2021-03-04 00:00:00 +0000 UTC" },
  {
    name: "an offset",
    layout: "2006-01-02 -0700",
    text: "2020-01-01 +0530",
    expected: "2020-01-01 00:00:00 +0530 +0530",
  },
  {
    name: "an unknown abbreviation",
    layout: "2006-01-02 MST",
    text: "2020-01-01 EST",
    expected: "2020-01-01 00:00:00 +0000 EST",
  },
  { name: "a year of two digits", layout: "06-1-2", text: "68-1-2", expected: "2068-01-02 00:00:00 +0000 UTC" },
  {
    name: "a year of two digits before 1970",
    layout: "06-1-2",
    text: "69-1-2",
    expected: "1969-01-02 00:00:00 +0000 UTC",
  },
  { name: "midnight in twelve hours", layout: "3:04PM", text: "12:00AM", expected: "0000-01-01 00:00:00 +0000 UTC" },
  { name: "a fraction", layout: "15:04:05.00", text: "01:02:03.45", expected: "0000-01-01 01:02:03.45 +0000 UTC" },
  {
    name: "a fraction the layout lacks",
    layout: "15:04:05",
    text: "01:02:03,5",
    expected: "0000-01-01 01:02:03.5 +0000 UTC",
  },
  { name: "a day of the year", layout: "2006-002", text: "2020-366", expected: "2020-12-31 00:00:00 +0000 UTC" },
];
for (const { name, layout, text, expected } of read) {
  test(`mustToDate: ${name}`, () => {
    assert.equal(renderWith(functions, `{{ mustToDate "${layout}" "${text}" }}`), expected);
  });
}

const refused = [
  {
    name: "another text",
    layout: "2006-01-02",
    text: "x",
    expected: `"x" as "2006-01-02": cannot parse "x" as "2006"`,
  },
  {
    name: "a digit too few",
    layout: "2006-01-02",
    text: "2021-3-4",
    expected: `"2021-3-4" as "2006-01-02": cannot parse "3-4" as "01"`,
  },
  {
    name: "another separator",
    layout: "15:04",
    text: "2021-3-4",
    expected: `"2021-3-4" as "15:04": cannot parse "21-3-4" as ":"`,
  },
  {
    name: "a name of no day",
    layout: "Monday",
    text: "Foo",
    expected: `"Foo" as "Monday": cannot parse "Foo" as "Monday"`,
  },
  { name: "more text", layout: "2006-01-02", text: "2021-03-04T", expected: `"2021-03-04T": extra text: "T"` },
  { name: "month 13", layout: "2006-01-02", text: "2021-13-01", expected: `"2021-13-01": month out of range` },
  { name: "30 February", layout: "2006-01-02", text: "2021-02-30", expected: `"2021-02-30": day out of range` },
  { name: "hour 25", layout: "15:04", text: "25:00", expected: `"25:00": hour out of range` },
  { name: "minute 60", layout: "15:04", text: "23:60", expected: `"23:60": minute out of range` },
  {
    name: "day 366 of a common year",
    layout: "2006-002",
    text: "2021-366",
    expected: `"2021-366": day-of-year out of range`,
  },
  {
    name: "an offset of 25 hours",
    layout: "15:04Z07:00",
    text: "00:00+25:00",
    expected: `"00:00+25:00": time zone offset hour out of range`,
  },
  {
    name: "bytes that are no ASCII",
    layout: "2006é",
    text: "2021è",
    expected: `"2021\\xc3\\xa8" as "2006\\xc3\\xa9": cannot parse "\\xa8" as "\\xc3\\xa9"`,
  },
];
for (const { name, layout, text, expected } of refused) {
  test(`mustToDate: refuses ${name}`, () => {
    const error = renderWith(functions, `{{ mustToDate "${layout}" "${text}" }}`);
    assert.equal(error, `error: error calling mustToDate: parsing time ${expected}`);
  });
  test(`toDate: ${name} is the zero time`, () => {
    assert.equal(renderWith(functions, `{{ toDate "${layout}" "${text}" }}`), "0001-01-01 00:00:00 +0000 UTC");
  });
}
