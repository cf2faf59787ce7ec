import assert from "node:assert/strict";
import { test } from "node:test";
import { castFunctions } from "../../src/template/functions/cast_functions.ts";
import { dateFunctions } from "../../src/template/functions/date_functions.ts";
import { generatedPorts, renderWith } from "./render_with.ts";

// Expected texts are what Helm 4.2.3 prints.
const functions = [...dateFunctions(generatedPorts()), ...castFunctions];
const rfc3339 = "2006-01-02T15:04:05Z07:00";

const layouts = [
  {
    name: "names of months and days",
    layout: "January Jan 1 01 Monday Mon",
    expected: "December Dec 12 12 Thursday Thu",
  },
  {
    name: "a short name within a word is text",
    layout: "Januaryx Janx Mondayx 22006",
    expected: "Decemberx Janx Thursdayx 312020",
  },
  { name: "twelve hours", layout: "PM pm P 03 3 15 _2 2 02", expected: "PM pm P 11 11 23 31 31 31" },
  { name: "day of the year", layout: "2006002 __2", expected: "2020366 366" },
  { name: "an underscore before a year", layout: "_2006 06", expected: "_2020 20" },
  {
    name: "fractions keep or drop zeros",
    layout: "05.000 05.999 05,999 .0 .000000000",
    expected: "59.123 59.123 59,123 .1 .123456789",
  },
  { name: "a fraction before a digit is text", layout: ".0001 .99a", expected: ".0012 .12a" },
  {
    name: "offsets in every form",
    layout: "Z0700 Z07 -07 -07:00 -07:00:00 Z070000",
    expected: "+0200 +02 +02 +02:00 +02:00:00 +020000",
  },
  { name: "a zone without a name shows its offset", layout: "02 Jan 06 15:04 MST", expected: "31 Dec 20 23:59 +0200" },
  { name: "text without elements", layout: "yyyy-MM-dd é 日本", expected: "yyyy-MM-dd é 日本" },
];
for (const { name, layout, expected } of layouts) {
  test(`Format: ${name}`, () => {
    const template = `{{ (toDate "${rfc3339}" "2020-12-31T23:59:59.123456789+02:00").Format "${layout}" }}`;
    assert.equal(renderWith(functions, template), expected);
  });
}

const zones = [
  { time: "2021-03-04T05:06:07Z", zone: "Asia/Kolkata", expected: "2021-03-04T10:36:07+05:30 IST" },
  { time: "1999-01-01T00:00:00-05:30", zone: "America/New_York", expected: "1999-01-01T00:30:00-05:00 EST" },
  { time: "2021-07-04T00:00:00Z", zone: "America/New_York", expected: "2021-07-03T20:00:00-04:00 EDT" },
  { time: "1969-12-31T12:30:00Z", zone: "Europe/London", expected: "1969-12-31T13:30:00+01:00 BST" },
  { time: "2024-02-29T12:00:00Z", zone: "Europe/London", expected: "2024-02-29T12:00:00Z GMT" },
  { time: "1969-12-31T12:30:00Z", zone: "Australia/Lord_Howe", expected: "1969-12-31T22:30:00+10:00 AEST" },
  { time: "2024-02-29T12:00:00Z", zone: "Australia/Lord_Howe", expected: "2024-02-29T23:00:00+11:00 +11" },
  { time: "2021-03-04T05:06:07Z", zone: "Etc/GMT+5", expected: "2021-03-04T00:06:07-05:00 -05" },
  { time: "0001-01-01T00:00:00Z", zone: "Europe/London", expected: "0000-12-31T23:58:45-00:01 LMT" },
  { time: "0001-01-01T00:00:00Z", zone: "Asia/Kolkata", expected: "0001-01-01T05:53:28+05:53 LMT" },
  { time: "0001-01-01T00:00:00Z", zone: "EST", expected: "0000-12-31T19:00:00-05:00 EST" },
  { time: "2024-02-29T12:00:00Z", zone: "Nope/Zone", expected: "2024-02-29T12:00:00Z UTC" },
  { time: "2024-02-29T12:00:00Z", zone: "asia/tokyo", expected: "2024-02-29T12:00:00Z UTC" },
  { time: "2024-02-29T12:00:00Z", zone: "", expected: "2024-02-29T12:00:00Z UTC" },
];
for (const { time, zone, expected } of zones) {
  test(`dateInZone: ${time} in "${zone}"`, () => {
    const template = `{{ dateInZone "${rfc3339} MST" (toDate "${rfc3339}" "${time}") "${zone}" }}`;
    assert.equal(renderWith(functions, template), expected);
  });
}

const local = [
  {
    name: "a text without a zone is local time",
    template: `{{ toDate "2006-01-02" "2021-07-04" }} {{ (toDate "2006-01-02" "2021-07-04").UTC }}`,
    expected: "2021-07-04 00:00:00 -0400 EDT 2021-07-04 04:00:00 +0000 UTC",
  },
  {
    name: "an abbreviation that is used here names the offset of that day",
    template: `{{ toDate "2006-01-02 MST" "2021-07-04 EST" }} {{ toDate "2006-01-02 MST" "2021-07-04 JST" }}`,
    expected: "2021-07-04 01:00:00 -0400 EDT 2021-07-04 00:00:00 +0000 JST",
  },
  {
    name: "an hour that clocks skip",
    template: `{{ toDate "2006-01-02 15:04" "2021-03-14 02:30" }} {{ toDate "2006-01-02 15:04" "2021-11-07 01:30" }}`,
    expected: "2021-03-14 01:30:00 -0500 EST 2021-11-07 01:30:00 -0400 EDT",
  },
  {
    name: "date shows local time",
    template: `{{ date "2006-01-02 15:04 MST" 0 }} {{ htmlDate 0 }}`,
    expected: "1969-12-31 19:00 EST 1969-12-31",
  },
];
for (const { name, template, expected } of local) {
  test(`Local is America/New_York: ${name}`, () => {
    const ports = generatedPorts();
    const clock = { ...ports.clock, timeZone: "America/New_York" };
    assert.equal(renderWith(dateFunctions({ ...ports, clock }), template), expected);
  });
}
