import assert from "node:assert/strict";
import { test } from "node:test";
import { castFunctions } from "../../src/template/functions/cast_functions.ts";
import { compareFunctions } from "../../src/template/functions/compare_functions.ts";
import { dateFunctions } from "../../src/template/functions/date_functions.ts";
import { indexFunctions } from "../../src/template/functions/index_functions.ts";
import { typeFunctions } from "../../src/template/functions/type_functions.ts";
import { generatedPorts, renderWith } from "./render_with.ts";

// Expected texts are what Helm 4.2.3 prints.
const functions = [
  ...dateFunctions(generatedPorts()),
  ...castFunctions,
  ...compareFunctions,
  ...indexFunctions,
  ...typeFunctions,
];
const start = `{{ $t := toDate "2006-01-02T15:04:05Z07:00" "2021-03-04T05:06:07+02:00" }}`;
const day = `{{ $d := toDate "2006-01-02" "2021-03-03" }}`;

const cases = [
  {
    name: "a time has parts",
    template: `${start}{{ $t.Year }} {{ $t.Month }} {{ $t.Day }} {{ $t.Weekday }} {{ $t.YearDay }} {{ $t.UTC.Hour }}`,
    expected: "2021 March 4 Thursday 63 3",
  },
  {
    name: "a month counts as its number",
    template: `${start}{{ $t.Month | int }} {{ eq $t.Month 3 }} {{ typeOf $t.Month }} {{ kindOf $t.Month }}`,
    expected: "3 true time.Month int",
  },
  {
    name: "a time has seconds since 1970",
    template: `${start}{{ $t.Unix }} {{ $t.UnixMilli }} {{ $t.UnixNano }} {{ unixEpoch $t }}`,
    expected: "1614827167 1614827167000 1614827167000000000 1614827167",
  },
  {
    name: "months and days are added to the date",
    template: `${start}{{ $t.AddDate 0 1 -4 }}|{{ $t.AddDate 1 0 0 }}`,
    expected: "2021-03-31 05:06:07 +0200 +0200|2022-03-04 05:06:07 +0200 +0200",
  },
  {
    name: "times are compared as moments",
    template: `${start}${day}{{ $t.Equal $t.UTC }} {{ $t.Before $d }} {{ $t.After $d }} {{ $t.Compare $d }}`,
    expected: "true false true 1",
  },
  {
    name: "a difference is a duration",
    template: `${start}${day}{{ $t.Sub $d }} {{ ($t.Sub $d).Hours }} {{ typeOf ($t.Sub $d) }} {{ $d.Add ($t.Sub $d) }}`,
    expected: "27h6m7s 27.101944444444445 time.Duration 2021-03-04 03:06:07 +0000 UTC",
  },
  {
    name: "an unreadable date is the zero time",
    template: `{{ (toDate "2006" "x").IsZero }} {{ (toDate "2006" "x").Unix }}`,
    expected: "true -62135596800",
  },
  {
    name: "range counts up to a month and a duration in their types",
    template: `${start}{{ range $t.Month }}{{ . }},{{ end }}{{ range $t.Sub $t }}x{{ else }}none{{ end }}`,
    expected: "%!Month(0),January,February,none",
  },
  {
    name: "a duration is an index",
    template: `${start}{{ index "abc" ($t.Sub $t) }}`,
    expected: "97",
  },
  {
    name: "a time has bytes",
    template: `${start}{{ $t.MarshalBinary }}{{ $t.UTC.GobEncode }}{{ $t.AppendFormat nil "2006" }}`,
    expected: "[1 0 0 0 14 215 210 69 159 0 0 0 0 0 120][1 0 0 0 14 215 210 69 159 0 0 0 0 255 255][50 48 50 49]",
  },
  {
    name: "methods with a second result cannot be called",
    template: `${day}{{ $d.Zone }}`,
    expected: "error: invalid function signature for Zone: second return value should be error; is int",
  },
  {
    name: "methods with three results cannot be called",
    template: `${day}{{ $d.Date }}`,
    expected: "error: function Date has 3 return values; should be 1 or 2",
  },
  {
    name: "fields are hidden",
    template: `${day}{{ $d.wall }}`,
    expected: "error: wall is an unexported field of struct type time.Time",
  },
  {
    name: "arguments of methods are checked",
    template: `${day}{{ $d.Format }}`,
    expected: "error: wrong number of args for Format: want 1 got 0",
  },
  {
    name: "seconds since 1970 are a time",
    template:
      `{{ date "2006-01-02 15:04:05" -1 }} {{ date "2006" (int64 86400) }} {{ htmlDateInZone 0 "America/New_York" }}`,
    expected: "1969-12-31 23:59:59 1970 1969-12-31",
  },
  {
    name: "all else is now",
    template: `{{ date "2006-01-02" "not a time" }} {{ date "2006" 5.5 }} {{ date "2006" nil }}`,
    expected: "1970-01-01 1970 1970",
  },
  {
    name: "ago is rounded to seconds",
    template:
      `{{ ago (toDate "2006-01-02T15:04:05Z07:00" "1969-12-31T22:29:59.4Z") }} {{ ago (int64 5) }} {{ ago "x" }}`,
    expected: "1h30m1s -5s 0s",
  },
  {
    name: "duration reads seconds from texts and int64",
    template:
      `{{ duration "95" }} {{ duration (int64 90061) }} {{ duration 95 }} {{ duration "1.5" }} {{ duration "-61" }}`,
    expected: "1m35s 25h1m1s 0s 0s -1m1s",
  },
  {
    name: "duration overflows as Go does",
    template:
      `{{ duration "9223372036854775807" }} {{ duration "99999999999999999999" }} {{ duration "99999999999999999999x" }}`,
    expected: "-1s -1s -1s",
  },
  {
    name: "durationRound shows the largest unit that is exceeded",
    template:
      `{{ durationRound "2h10m5s" }} {{ durationRound "1h" }} {{ durationRound "24h1s" }} {{ durationRound "800h" }} {{ durationRound "9000h" }} {{ durationRound "-5h" }} {{ durationRound "1s" }} {{ durationRound "x" }}`,
    expected: "2h 60m 1d 1mo 1y 5h 0s 0s",
  },
  {
    name: "durationRound of a time is limited to 292 years",
    template: `{{ durationRound (toDate "2006" "x") }}`,
    expected: "292y",
  },
  {
    name: "a time is moved by a duration",
    template: `${day}{{ dateModify "-1h30m" $d }}|{{ date_modify "100us" $d }}|{{ $d | mustDateModify "1.5h" }}`,
    expected: "2021-03-02 22:30:00 +0000 UTC|2021-03-03 00:00:00.0001 +0000 UTC|2021-03-03 01:30:00 +0000 UTC",
  },
  {
    name: "dateModify leaves the time when it cannot read the duration",
    template: `${day}{{ dateModify "1d" $d }}`,
    expected: "2021-03-03 00:00:00 +0000 UTC",
  },
  {
    name: "mustDateModify refuses an unknown unit",
    template: `{{ mustDateModify "1d" now }}`,
    expected: `error: error calling mustDateModify: time: unknown unit "d" in duration "1d"`,
  },
  {
    name: "mustDateModify refuses a number without unit",
    template: `{{ must_date_modify "5" now }}`,
    expected: `error: error calling must_date_modify: time: missing unit in duration "5"`,
  },
  {
    name: "mustDateModify refuses what does not fit",
    template: `{{ mustDateModify "2562047h47m16.854775808s" now }}`,
    expected: `error: error calling mustDateModify: time: invalid duration "2562047h47m16.854775808s"`,
  },
  {
    name: "a text is no time",
    template: `{{ unixEpoch "2020" }}`,
    expected: `error: can't handle "2020" for arg of type time.Time`,
  },
  {
    name: "now carries the time since the start",
    template: "{{ now }}|{{ now.UTC }}",
    expected: "1970-01-01 00:00:00 +0000 UTC m=+0.000000001|1970-01-01 00:00:00 +0000 UTC",
  },
];
for (const { name, template, expected } of cases) {
  test(`dates: ${name}`, () => assert.equal(renderWith(functions, template), expected));
}

const generated = [
  { template: "{{ now }}", count: 1 },
  { template: `{{ ago 5 }}`, count: 1 },
  { template: `{{ date "2006" "x" }}`, count: 1 },
  { template: `{{ date "2006" 5 }} {{ toDate "2006" "2020" }} {{ duration "5" }}`, count: 0 },
  { template: `{{ durationRound (toDate "2006" "2020") }}`, count: 1 },
];
for (const { template, count } of generated) {
  test(`dates: ${template} asks the clock ${count} times`, () => {
    let calls = 0;
    renderWith(dateFunctions(generatedPorts(() => calls++)), template);
    assert.equal(calls, count);
  });
}
