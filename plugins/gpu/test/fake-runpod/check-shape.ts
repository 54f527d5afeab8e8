// A validator as strict as RunPod's own: every unknown property and every wrong type is a violation in its words.

type Rule = (value: unknown, path: string) => string[]

const text: Rule = (value, path) => (typeof value === 'string' ? [] : [`${path}: got ${kind(value)}, want string`])
const filled: Rule = (value, path) => (value === '' ? [`${path}: minLength: got 0, want 1`] : text(value, path))
const yesNo: Rule = (value, path) => (typeof value === 'boolean' ? [] : [`${path}: got ${kind(value)}, want boolean`])
const whole =
  (least: number): Rule =>
  (value, path) =>
    !Number.isInteger(value)
      ? [`${path}: got ${kind(value)}, want integer`]
      : (value as number) < least
        ? [`${path}: minimum: got ${String(value)}, want ${least}`]
        : []
const among =
  (...words: string[]): Rule =>
  (value, path) =>
    words.includes(value as string) ? [] : [`${path}: value must be one of ${words.join(', ')}`]
const version: Rule = (value, path) =>
  typeof value === 'string' && /^\d+\.\d+$/.test(value) ? [] : [`${path}: does not match pattern`]
const list =
  (rule: Rule, most = Infinity): Rule =>
  (value, path) =>
    !Array.isArray(value)
      ? [`${path}: got ${kind(value)}, want array`]
      : [
          ...(value.length > most ? [`${path}: maxItems: got ${value.length}, want ${most}`] : []),
          ...value.flatMap((one, index) => rule(one, `${path}[${index}]`)),
        ]
const orNull =
  (rule: Rule): Rule =>
  (value, path) =>
    value === null ? [] : rule(value, path)
const texts: Rule = (value, path) =>
  kind(value) === 'object'
    ? Object.entries(value as object).flatMap(([name, one]) => text(one, `${path}.${name}`))
    : [`${path}: got ${kind(value)}, want object`]

const record =
  (rules: Readonly<Record<string, Rule>>, required: readonly string[] = []): Rule =>
  (value, path) => {
    if (kind(value) !== 'object') return [`${path}: got ${kind(value)}, want object`]
    const given = value as Record<string, unknown>
    return [
      ...required.filter((name) => given[name] === undefined).map((name) => `${path}: missing property '${name}'`),
      ...Object.keys(given)
        .filter((name) => !Object.hasOwn(rules, name))
        .map((name) => `${path}: additional properties '${name}' not allowed`),
      ...Object.entries(rules).flatMap(([name, rule]) =>
        given[name] === undefined ? [] : rule(given[name], `${path}.${name}`),
      ),
    ]
  }

const createPod = record(
  {
    name: filled,
    image: text,
    args: text,
    disk: whole(1),
    env: texts,
    ports: list(text),
    registry: orNull(text),
    cloud: among('SECURE', 'COMMUNITY'),
    gpu: record({ id: text, count: whole(1), allowedCudaVersions: list(version), minCudaVersion: version }, ['id']),
    cpu: record({ id: text, vcpuCount: whole(1) }, ['id']),
    dataCenterIds: list(text),
    globalNetworking: yesNo,
    mounts: record({
      persistent: record({ size: whole(10), path: text }, ['size', 'path']),
      network: list(record({ volumeId: text, path: text }, ['volumeId', 'path']), 1),
    }),
    startJupyter: yesNo,
    startSsh: yesNo,
    templateId: text,
  },
  ['name'],
)

/** What is wrong with the body of POST /v2/pods. */
export const violationsOfCreate = (body: unknown): string[] => createPod(body, '$')

/** What is wrong with the body of POST /v2/pods/{id}/action. */
export const violationsOfAction = (body: unknown): string[] =>
  record({ action: among('start', 'stop', 'restart', 'terminate') }, ['action'])(body, '$')

/** What is wrong with the input of podRentInterruptable. */
export const violationsOfRent = (input: unknown): string[] =>
  record(
    {
      bidPerGpu: (value, path) => (typeof value === 'number' ? [] : [`${path}: Float cannot represent it`]),
      cloudType: among('ALL', 'SECURE', 'COMMUNITY'),
      gpuTypeId: text,
      gpuCount: whole(1),
      imageName: text,
      name: text,
      containerDiskInGb: whole(1),
      volumeInGb: whole(0),
      volumeMountPath: text,
      ports: text,
      env: list(record({ key: text, value: text }, ['key', 'value'])),
      startSsh: yesNo,
      supportPublicIp: yesNo,
      dataCenterId: text,
      countryCode: text,
      minCudaVersion: text,
      allowedCudaVersions: list(text),
      dockerArgs: filled,
      minVcpuCount: whole(1),
      minMemoryInGb: whole(1),
      networkVolumeId: text,
      templateId: text,
    },
    ['gpuTypeId', 'gpuCount', 'imageName', 'name'],
  )(input, '$')

function kind(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
