/**
 * States and the patches that Kubernetes' own Go code makes of them (k8s.io/apimachinery 0.36, `strategicpatch` and
 * `jsonmergepatch`; evanphx/json-patch 4). `live` is `original` where it is not given.
 */
export const strategicCases: readonly {
  readonly name: string;
  readonly original: string;
  readonly modified: string;
  readonly live?: string;
  readonly expected: string;
}[] = [
  {
    name: "the same manifest is nothing to send",
    original: "spec: {replicas: 1, template: {spec: {containers: [{name: a, image: i}]}}}",
    modified: "spec: {replicas: 1, template: {spec: {containers: [{name: a, image: i}]}}}",
    live:
      "spec: {replicas: 1, strategy: {type: RollingUpdate}, template: {spec: {containers: [{name: a, image: i, stdin: false}]}}}",
    expected: "{}",
  },
  {
    name: "what others added stays, what drifted is set back",
    original: "{metadata: {labels: {a: x}}, spec: {replicas: 1}}",
    modified: "{metadata: {labels: {a: x}}, spec: {replicas: 1}}",
    live: "{metadata: {labels: {a: x, other: y}}, spec: {replicas: 9}}",
    expected: '{"spec":{"replicas":1}}',
  },
  {
    name: "a field that left the manifest is removed, although it drifted",
    original: "{metadata: {labels: {a: x, b: y}}, spec: {replicas: 1}}",
    modified: "{metadata: {labels: {a: x}}}",
    live: "{metadata: {labels: {a: x, b: z}}, spec: {replicas: 9}}",
    expected: '{"metadata":{"labels":{"b":null}},"spec":null}',
  },
  {
    name: "a field that is gone already is removed once more",
    original: "{metadata: {labels: {a: x, b: y}}}",
    modified: "{metadata: {labels: {a: x}}}",
    live: "{metadata: {labels: {a: x}}}",
    expected: '{"metadata":{"labels":{"b":null}}}',
  },
  {
    name: "a container's image by its name, beside a container that somebody injected",
    original: "spec: {template: {spec: {containers: [{name: a, image: i1}]}}}",
    modified: "spec: {template: {spec: {containers: [{name: a, image: i2}]}}}",
    live: "spec: {template: {spec: {containers: [{name: proxy, image: p}, {name: a, image: i1}]}}}",
    expected:
      '{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"image":"i2","name":"a"}]}}}}',
  },
  {
    name: "an injected container alone makes the order be sent",
    original: "spec: {template: {spec: {containers: [{name: a, image: i1}]}}}",
    modified: "spec: {template: {spec: {containers: [{name: a, image: i1}]}}}",
    live: "spec: {template: {spec: {containers: [{name: a, image: i1}, {name: proxy, image: p}]}}}",
    expected: '{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"a"}]}}}}',
  },
  {
    name: "items come, go and change in one list",
    original:
      "spec: {template: {spec: {containers: [{name: a, env: [{name: A, value: '1'}, {name: B, value: '1'}, {name: C}]}]}}}",
    modified:
      "spec: {template: {spec: {containers: [{name: a, env: [{name: D}, {name: C, value: x}, {name: A, value: '1'}]}]}}}",
    expected:
      '{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"$setElementOrder/env":[{"name":"D"},{"name":"C"},{"name":"A"}],"env":[{"name":"D"},{"name":"C","value":"x"},{"$patch":"delete","name":"B"}],"name":"a"}]}}}}',
  },
  {
    name: "another order alone",
    original: "spec: {template: {spec: {containers: [{name: a}, {name: b}]}}}",
    modified: "spec: {template: {spec: {containers: [{name: b}, {name: a}]}}}",
    expected: '{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}]}}}}',
  },
  {
    name: "one port with two protocols: items that share their merge key are matched from behind",
    original: "spec: {template: {spec: {containers: [{name: a, ports: [{containerPort: 53, protocol: TCP}]}]}}}",
    modified:
      "spec: {template: {spec: {containers: [{name: a, ports: [{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP}]}]}}}",
    expected:
      '{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"$setElementOrder/ports":[{"containerPort":53},{"containerPort":53}],"name":"a","ports":[{"containerPort":53,"protocol":"UDP"},{"containerPort":53,"protocol":"TCP"}]}]}}}}',
  },
  {
    name: "one of two items that share their merge key goes",
    original:
      "spec: {template: {spec: {containers: [{name: a, ports: [{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP}]}]}}}",
    modified: "spec: {template: {spec: {containers: [{name: a, ports: [{containerPort: 53, protocol: TCP}]}]}}}",
    expected:
      '{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"$setElementOrder/ports":[{"containerPort":53}],"name":"a","ports":[{"$patch":"delete","containerPort":53,"protocol":"TCP"}]}]}}}}',
  },
  {
    name: "a list without merge strategy is replaced whole",
    original: "spec: {template: {spec: {containers: [{name: a, args: [x, y]}], tolerations: [{key: a}, {key: b}]}}}",
    modified: "spec: {template: {spec: {containers: [{name: a, args: [y, x]}], tolerations: [{key: b}]}}}",
    expected:
      '{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"args":[true,"x"],"name":"a"}],"tolerations":[{"key":"b"}]}}}}',
  },
  {
    name: "fields of a union exclude each other: those that stay are named",
    original: "spec: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}}}",
    modified: "spec: {strategy: {type: Recreate}}",
    live: "spec: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 25%}}}",
    expected: '{"spec":{"strategy":{"$retainKeys":["type"],"rollingUpdate":null,"type":"Recreate"}}}',
  },
  {
    name: "a defaulted part of a union is cleared",
    original: "spec: {strategy: {type: RollingUpdate}}",
    modified: "spec: {strategy: {type: RollingUpdate}}",
    live: "spec: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%}}}",
    expected: '{"spec":{"strategy":{"$retainKeys":["type"]}}}',
  },
  {
    name: "an empty part of a union need not be cleared",
    original: "spec: {strategy: {type: Recreate}}",
    modified: "spec: {strategy: {type: Recreate}}",
    live: "spec: {strategy: {type: Recreate, rollingUpdate: null}}",
    expected: "{}",
  },
  {
    name: "a volume of another kind under the same name",
    original: "spec: {template: {spec: {volumes: [{name: v, emptyDir: {}}, {name: w, emptyDir: {}}]}}}",
    modified: "spec: {template: {spec: {volumes: [{name: v, configMap: {name: c}}]}}}",
    live: "spec: {template: {spec: {volumes: [{name: v, emptyDir: {}}, {name: w, emptyDir: {}}]}}}",
    expected:
      '{"spec":{"template":{"spec":{"$setElementOrder/volumes":[{"name":"v"}],"volumes":[{"$retainKeys":["configMap","name"],"configMap":{"name":"c"},"emptyDir":null,"name":"v"},{"$patch":"delete","name":"w"}]}}}}',
  },
  {
    name: "finalizers merge as a set",
    original: "metadata: {finalizers: [a, b, c]}",
    modified: "metadata: {finalizers: [c, d]}",
    live: "metadata: {finalizers: [c, b, a, other]}",
    expected:
      '{"metadata":{"$deleteFromPrimitiveList/finalizers":["a","b"],"$setElementOrder/finalizers":["c","d"],"finalizers":["d"]}}',
  },
  {
    name: "finalizers that are not sorted are sent every time",
    original: "metadata: {finalizers: [b, a]}",
    modified: "metadata: {finalizers: [b, a]}",
    expected: '{"metadata":{"$setElementOrder/finalizers":["b","a"]}}',
  },
  {
    name: "a list that was empty is sent without an order",
    original: "spec: {template: {spec: {containers: [{name: a, env: []}]}}}",
    modified: "spec: {template: {spec: {containers: [{name: a, env: [{name: A}]}]}}}",
    expected:
      '{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"env":[{"name":"A"}],"name":"a"}]}}}}',
  },
  {
    name: "a list that becomes empty",
    original: "spec: {template: {spec: {containers: [{name: a, env: [{name: A}]}]}}}",
    modified: "spec: {template: {spec: {containers: [{name: a, env: []}]}}}",
    expected:
      '{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"env":[{"$patch":"delete","name":"A"}],"name":"a"}]}}}}',
  },
  {
    name: "null in the manifest",
    original: "{metadata: {annotations: {a: x}}, spec: {replicas: 1}}",
    modified: "{metadata: {annotations: null}, spec: {replicas: null}}",
    expected: '{"metadata":{"annotations":null},"spec":{"replicas":null}}',
  },
  {
    name: "a selector is merged although server-side apply owns it whole",
    original: "spec: {selector: {matchLabels: {a: x, b: y}}}",
    modified: "spec: {selector: {matchLabels: {a: z}}}",
    expected: '{"spec":{"selector":{"matchLabels":{"a":"z","b":null}}}}',
  },
  {
    name: "a map becomes a list",
    original: "spec: {template: {spec: {tolerations: {key: a}}}}",
    modified: "spec: {template: {spec: {tolerations: [{key: a}]}}}",
    expected: '{"spec":{"template":{"spec":{"tolerations":[{"key":"a"}]}}}}',
  },
];

/** The same for JSON merge patches: from the last manifest to the new one, and with an eye on the live object. */
export const jsonPatchCases: readonly {
  readonly name: string;
  readonly original: string;
  readonly modified: string;
  readonly live?: string;
  readonly twoWay: string;
  readonly threeWay: string;
}[] = [
  {
    name: "drift is seen three-way only",
    original: "spec: {size: 1, rows: [{name: a}]}",
    modified: "spec: {size: 1, rows: [{name: a}]}",
    live: "spec: {size: 5, rows: [{name: a}, {name: b}]}",
    twoWay: "{}",
    threeWay: '{"spec":{"rows":[{"name":"a"}],"size":1}}',
  },
  {
    name: "what left goes, what others added stays",
    original: "spec: {a: 1, b: {c: 1, d: 1}, gone: {x: 1}}",
    modified: "spec: {a: 1, b: {c: 1}}",
    live: "spec: {a: 1, b: {c: 1, d: 2, other: 1}, gone: {x: 1, y: 1}}",
    twoWay: '{"spec":{"b":{"d":null},"gone":null}}',
    threeWay: '{"spec":{"b":{"d":null},"gone":null}}',
  },
  {
    name: "null in the manifest",
    original: "spec: {a: 1, b: {c: null}}",
    modified: "spec: {a: null, b: {c: 1, d: null, e: [{f: null, g: 1}, null]}, h: {i: null}}",
    live: "spec: {a: 1}",
    twoWay: '{"spec":{"a":null,"b":{"c":1,"d":null,"e":[{"f":null,"g":1},null]},"h":{"i":null}}}',
    threeWay: '{"spec":{"a":null,"b":{"c":1,"d":null,"e":[{"g":1},null]},"h":{"i":null}}}',
  },
  {
    name: "an empty map is a value",
    original: "spec: {}",
    modified: "spec: {a: {}, b: []}",
    live: "spec: {}",
    twoWay: '{"spec":{"a":{},"b":[]}}',
    threeWay: '{"spec":{"a":{},"b":[]}}',
  },
  {
    name: "a value of another type replaces",
    original: "spec: {a: {x: 1}, b: [1], c: 1}",
    modified: "spec: {a: [1], b: {x: 1}, c: '1'}",
    twoWay: '{"spec":{"a":[1],"b":{"x":1},"c":"1"}}',
    threeWay: '{"spec":{"a":[1],"b":{"x":1},"c":"1"}}',
  },
];
