import { test } from "node:test";
import { assertEndsWell, type HostileCase, templated } from "./hostile_scene.ts";

const steps = /this takes more than 20000000 steps/;
const tooLong = /the (?:result has|arguments have) more than 33554432 characters/;
const tooDeep = /nested too deeply/;
const itself = '{{ $_ := set $x "x" $x }}';
const shared = '{{ range until 40 }}{{ $x = dict "a" $x "b" $x }}{{ end }}';

const templates: readonly (readonly [name: string, template: string, expected: RegExp])[] = [
  ["lines that are indented far", '{{ indent 100000 (repeat 100000 "\\n") }}', tooLong],
  [
    "numbers kept by the million",
    "{{ $l := list }}{{ range until 99 }}{{ $l = append $l (until 1000000) }}{{ end }}",
    steps,
  ],
  [
    "a list that doubles",
    "{{ $l := list 1 }}{{ range until 60 }}{{ $l = concat $l $l }}{{ end }}",
    /more than 2000000 items/,
  ],
  ["a text joined by a text", '{{ join (repeat 100000 "x") (until 100000) }}', tooLong],
  ["a text replaced by a text", '{{ replace "x" (repeat 100000 "x") (repeat 100000 "x") }}', tooLong],
  ["matches replaced by a text", '{{ regexReplaceAll "x" (repeat 9999 "x") (repeat 9999 "x") }}', tooLong],
  ["a match written many times", '{{ regexReplaceAll "x+" (repeat 9999 "x") (repeat 9999 "${0}") }}', tooLong],
  ["matches by the million", '{{ regexFindAll "x" (repeat 8000000 "x") -1 | len }}', steps],
  ["parts by the million", '{{ range until 3 }}{{ $_ := splitList "" (repeat 8000000 "x") }}{{ end }}', steps],
  ["random text", "{{ randAlphaNum 1000000000 | len }}", steps],
  ["random bytes", "{{ randBytes 1000000000 | len }}", steps],
  ["passwords without end", '{{ range until 9999 }}{{ $_ := bcrypt "x" }}{{ end }}', steps],
  [
    "text encoded again and again",
    '{{ $s := "x" }}{{ range until 99 }}{{ $s = b64enc (cat $s $s) }}{{ end }}',
    tooLong,
  ],
  ["text quoted again and again", '{{ $s := "\\\\" }}{{ range until 99 }}{{ $s = quote $s }}{{ end }}', tooLong],
  [
    "texts that are all kept",
    '{{ range until 999 }}{{ $_ := repeat 1000000 "x" }}{{ end }}',
    /more than 268435456 characters together/,
  ],
  [
    "includes that double",
    '{{ define "t" }}{{ if . }}{{ include "t" (sub . 1) }}{{ include "t" (sub . 1) }}{{ end }}{{ end }}{{ include "t" 60 }}',
    steps,
  ],
  [
    "templates that double",
    '{{ define "t" }}{{ if . }}{{ template "t" (sub . 1) }}{{ template "t" (sub . 1) }}{{ end }}{{ end }}{{ template "t" 60 }}',
    steps,
  ],
  [
    "an include without end",
    '{{ define "t" }}{{ include "t" . }}{{ end }}{{ include "t" . }}',
    /nested reference name: t/,
  ],
  [
    "a template without end",
    '{{ define "t" }}{{ template "t" . }}{{ end }}{{ template "t" . }}',
    /exceeded maximum template depth/,
  ],
  [
    "texts compiled without end",
    '{{ range $i := until 999999 }}{{ $_ := tpl (printf "{{ . }}%d" $i) 1 }}{{ end }}',
    steps,
  ],
  [
    "patterns compiled without end",
    '{{ range $i := until 999999 }}{{ $_ := regexMatch (printf "a%d" $i) "a" }}{{ end }}',
    steps,
  ],
  ["parentheses", `{{ ${"(".repeat(30000)}1${")".repeat(30000)} }}`, tooDeep],
  ["conditions inside conditions", "{{ if 1 }}".repeat(20000) + "{{ end }}".repeat(20000), tooDeep],
  ...["print", "deepCopy", "toString", "quote"].map((name) =>
    [`a map inside itself for ${name}`, `${itself}{{ ${name} $x }}`, tooDeep] as const
  ),
  ...["mustToJson", "mustToYaml"].map((name) =>
    [`a map inside itself for ${name}`, `${itself}{{ ${name} $x }}`, /encountered a cycle/] as const
  ),
  [
    "maps inside themselves, merged",
    '{{ $y := dict }}{{ $_ := set $y "x" $y }}' + itself + "{{ merge $x $y }}",
    tooDeep,
  ],
  ...["deepCopy", "toJson", "toYaml", "toToml"].map((name) =>
    [`a map shared on 40 levels for ${name}`, `${shared}{{ ${name} $x }}`, steps] as const
  ),
  [
    "JSON of millions of lists",
    '{{ fromJsonArray (printf "[%s0]" (repeat 2500000 "[],")) | len }}',
    /more than 5242880 characters/,
  ],
  ["equal items looked for in a long list", "{{ uniq (until 1000000) | len }}", steps],
];

for (const [name, template, expected] of templates) {
  const hostile: HostileCase = { name, files: templated(template), expected };
  test(`a template ends with a clear error: ${name}`, () => assertEndsWell(hostile));
}

const harmless: readonly (readonly [name: string, template: string])[] = [
  ["a pattern that backtracks", 'a: {{ regexMatch "^(a+)+$" (printf "%sb" (repeat 5000 "a")) }}'],
  ["a pattern of open repetitions", 'a: {{ regexMatch "x*x*x*y" (repeat 5000 "x") }}'],
  ["keys that JavaScript knows", 'a: {{ dict "__proto__" 1 "constructor" 2 | toJson }}\nb: {{ (dict).constructor }}'],
  ["a huge width", 'a: {{ printf "%999999999d" 1 | quote }}'],
];

for (const [name, template] of harmless) {
  test(`a template renders: ${name}`, () => assertEndsWell({ name, files: templated(template), expected: undefined }));
}
