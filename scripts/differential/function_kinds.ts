import type { Kind } from "./literals.ts";

/** A function's parameters as kinds; `*` any number of times, `?` perhaps. */
export interface FunctionKinds {
  readonly name: string;
  readonly params: readonly { readonly kind: Kind; readonly isRepeated: boolean; readonly isOptional: boolean }[];
  readonly result: Kind;
}

/**
 * What functions take and give, `name: parameters -> result`. Left out, because their results differ from run to run:
 * randomness and the clock (rand…, shuffle, uuidv4, now, ago, bcrypt, htpasswd, gen…Cert, genPrivateKey, encryptAES,
 * `date…` of no time) and Go's map order (keys, values but for their sorted forms below).
 */
const table = `
and: any any* -> any | or: any any* -> any | not: any -> bool | eq: any any any* -> bool | ne: any any -> bool
lt: num num -> bool | le: num num -> bool | gt: num num -> bool | ge: str str -> bool | len: list -> int
eq: num num num* -> bool | eq: str str str* -> bool | lt: str str -> bool | ge: num num -> bool | call: any any* -> any
index: list small -> any | index: dict key key? -> any | index: any any any* -> any | print: any* -> str | println: any* -> str
printf: fmt any any? -> str | printf: fmt num -> str | printf: fmt str num? -> str | printf: fmt any* -> str
html: any* -> str | js: any* -> str | urlquery: any* -> str
abbrev: small str -> str | abbrevboth: small small str -> str | camelcase: str -> str | cat: any* -> str
contains: str str -> bool | hasPrefix: str str -> bool | hasSuffix: str str -> bool | indent: small str -> str
initials: str -> str | kebabcase: str -> str | lower: str -> str | nindent: small str -> str | nospace: str -> str
plural: str str num -> str | quote: any* -> str | repeat: small str -> str | replace: str str str -> str
snakecase: str -> str | squote: any* -> str | substr: small small str -> str | swapcase: str -> str | title: str -> str
trim: str -> str | trimAll: str str -> str | trimall: str str -> str | trimPrefix: str str -> str | trimSuffix: str str -> str
trunc: small str -> str | untitle: str -> str | upper: str -> str | wrap: small str -> str | wrapWith: small str str -> str
join: str list -> str | join: str any -> str | split: str str -> dict | splitList: str str -> strs | splitn: str small str -> dict
sortAlpha: list -> strs | toStrings: any -> strs | until: small -> list | untilStep: small small small -> list
seq: small small? small? -> str | list: any* -> list | tuple: any* -> list | list: str* -> list | list: num* -> list
append: list any -> list | push: list any -> list | prepend: list any -> list | first: list -> any | last: list -> any
rest: list -> list | initial: list -> list | reverse: list -> list | uniq: list -> list | without: list any* -> list
has: any list -> bool | compact: list -> list | slice: list small? small? -> list | concat: list list* -> list
chunk: small list -> list | mustAppend: list any -> list | mustPush: list any -> list | mustPrepend: list any -> list
mustFirst: list -> any | mustLast: list -> any | mustRest: list -> list | mustInitial: list -> list | mustReverse: list -> list
mustUniq: list -> list | mustWithout: list any* -> list | mustHas: any list -> bool | mustCompact: list -> list
mustSlice: list small? small? -> list | mustChunk: small list -> list
dict: key any key any -> dict | dict: any* -> dict | get: dict key -> any | set: dict key any -> dict | unset: dict key -> dict
hasKey: dict key -> bool | pluck: key dict dict* -> list | pick: dict key* -> dict | omit: dict key* -> dict
merge: dict dict* -> dict | mustMerge: dict dict* -> dict | mergeOverwrite: dict dict* -> dict
mustMergeOverwrite: dict dict* -> dict | dig: key any dict -> any | dig: key key any dict -> any | deepCopy: any -> any
mustDeepCopy: any -> any | add: num num* -> i64 | add1: num -> i64 | sub: num num -> i64 | div: num num -> i64
mod: num num -> i64 | mul: num num* -> i64 | max: num num* -> i64 | biggest: num num* -> i64 | min: num num* -> i64
ceil: num -> float | floor: num -> float | round: num small small? -> float | addf: num num* -> float | add1f: num -> float
subf: num num* -> float | divf: num num* -> float | mulf: num num* -> float | maxf: num num* -> float | minf: num num* -> float
atoi: digits -> int | int: any -> int | int: digits -> int | int64: any -> i64 | int64: digits -> i64 | float64: any -> float
float64: digits -> float | toDecimal: any -> i64 | toString: any -> str | default: any any -> any | empty: any -> bool
coalesce: any* -> any | ternary: any any bool -> any | all: any* -> bool | any: any* -> bool | fail: str -> str
typeOf: any -> str | typeIs: type any -> bool | typeIsLike: type any -> bool | kindOf: any -> str | kindIs: gokind any -> bool
deepEqual: any any -> bool | hello: -> str | date: layout time -> str | dateInZone: layout time zone -> str
date_in_zone: layout time zone -> str | dateModify: dur time -> time | date_modify: dur time -> time
mustDateModify: dur time -> time | must_date_modify: dur time -> time | duration: dur -> str | duration: any -> str
durationRound: dur -> str | durationRound: i64 -> str | htmlDate: time -> str | htmlDateInZone: time zone -> str
toDate: layout date -> time | mustToDate: layout date -> time | unixEpoch: time -> str | b64enc: str -> str
b64dec: b64 -> str | b32enc: str -> str | b32dec: b32 -> str | toJson: any -> str | toPrettyJson: any -> str
toRawJson: any -> str | fromJson: json -> dict | mustToJson: any -> str | mustToPrettyJson: any -> str
mustToRawJson: any -> str | mustFromJson: json -> any | adler32sum: str -> str | sha1sum: str -> str | sha256sum: str -> str
sha512sum: str -> str | decryptAES: str b64 -> str | regexMatch: re str -> bool | regexFind: re str -> str
regexFindAll: re str small -> strs | regexReplaceAll: re str repl -> str | regexReplaceAllLiteral: re str repl -> str
regexSplit: re str small -> strs | regexQuoteMeta: str -> str | mustRegexMatch: re str -> bool | mustRegexFind: re str -> str
mustRegexFindAll: re str small -> strs | mustRegexReplaceAll: re str repl -> str | mustRegexReplaceAllLiteral: re str repl -> str
mustRegexSplit: re str small -> strs | semver: semver -> ver | semverCompare: cons semver -> bool | base: path -> str
dir: path -> str | ext: path -> str | clean: path -> str | isAbs: path -> bool | osBase: path -> str | osDir: path -> str
osExt: path -> str | osClean: path -> str | osIsAbs: path -> bool | urlParse: href -> url | urlJoin: url -> str
getHostByName: str -> str | required: str any -> any | lookup: str str str str -> dict | toYaml: any -> str | mustToYaml: any -> str
toYamlPretty: any -> str | fromYaml: yaml -> dict | fromYamlArray: yaml -> list | toToml: any -> str | toToml: dict -> str
mustToToml: any -> str | fromToml: toml -> dict | fromJsonArray: json -> list | tpl: tpl any -> str
buildCustomCert: b64 b64 -> any | unixEpoch: time -> str | toString: bytes -> str | toYaml: dict -> str | toYaml: str -> str
quote: str -> str | toJson: dict -> str`;

/** All functions of the table. */
export const functionKinds: readonly FunctionKinds[] = table.trim().split(/[|\n]/).map(readRow);

function readRow(row: string): FunctionKinds {
  const [, name, params, result] = /^\s*(\w+):(.*)->\s*(\w+)\s*$/.exec(row)!;
  return {
    name: name!,
    result: result as Kind,
    params: params!.trim().split(" ").filter(Boolean).map((word) => ({
      kind: word.replace(/[*?]$/, "") as Kind,
      isRepeated: word.endsWith("*"),
      isOptional: word.endsWith("?"),
    })),
  };
}

/** Methods by the kind of their receiver, `.Name parameters -> result`. */
export const methodKinds: Readonly<Partial<Record<Kind, readonly FunctionKinds[]>>> = {
  time: readMethods(
    "Year: -> int|Month: -> any|Day: -> int|Hour: -> int|Minute: -> int|Second: -> int|Nanosecond: -> int|Weekday: -> any|YearDay: -> int|IsDST: -> bool|Format: layout -> str|String: -> str|Unix: -> i64|UnixMilli: -> i64|UnixMicro: -> i64|UnixNano: -> i64|IsZero: -> bool|Sub: time -> span|Before: time -> bool|After: time -> bool|Equal: time -> bool|Compare: time -> int|Add: span -> time|AddDate: small small small -> time|Truncate: span -> time|Round: span -> time|UTC: -> time|Local: -> time|Location: -> any|Zone: -> str|ISOWeek: -> int|Date: -> int|Clock: -> int|GoString: -> str|MarshalText: -> bytes|AppendFormat: bytes layout -> bytes|AppendText: bytes -> bytes|AppendBinary: bytes -> bytes|MarshalJSON: -> bytes|In: any -> time|Nope: -> any|wall: -> any|ZoneBounds: -> any|MarshalBinary: -> bytes|GobEncode: -> bytes",
  ),
  span: readMethods(
    "Hours: -> float|Minutes: -> float|Seconds: -> float|Milliseconds: -> i64|Microseconds: -> i64|Nanoseconds: -> i64|String: -> str|Round: span -> span|Truncate: span -> span|Abs: -> span|Nope: -> any",
  ),
  ver: readMethods(
    "Major: -> num|Minor: -> num|Patch: -> num|Prerelease: -> str|Metadata: -> str|Original: -> str|String: -> str|Compare: ver -> int|Equal: ver -> bool|LessThan: ver -> bool|GreaterThan: ver -> bool|LessThanEqual: ver -> bool|GreaterThanEqual: ver -> bool|IncMajor: -> ver|IncMinor: -> ver|IncPatch: -> ver|SetPrerelease: str -> ver|SetMetadata: str -> ver|Nope: -> any|major: -> any|MarshalJSON: -> bytes|MarshalText: -> bytes|Value: -> any",
  ),
  files: readMethods(
    "Get: path -> str|GetBytes: path -> bytes|Glob: glob -> files|Lines: path -> strs|AsConfig: -> str|AsSecrets: -> str|Nope: -> any",
  ),
};

function readMethods(rows: string): readonly FunctionKinds[] {
  return rows.split("|").map(readRow);
}
