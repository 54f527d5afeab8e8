/** What is wrong with a value, in RunPod's own words. */
export type Rule = (value: unknown, path: string) => string[]

/** Shapes by their names: of each property its shape, one that need not be there marked with a `?`. */
export type Types = Readonly<Record<string, string | Readonly<Record<string, string>>>>

const is =
  (wanted: string): Rule =>
  (value, path) =>
    kind(value) === wanted ? [] : [`${path}: got ${kind(value)}, want ${wanted}`]
const like =
  (pattern: RegExp): Rule =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? [] : [`${path}: does not match pattern`]

const simple: Readonly<Record<string, Rule>> = {
  text: is('string'),
  'text+': (value, path) => (value === '' ? [`${path}: minLength: got 0, want 1`] : is('string')(value, path)),
  yes: is('boolean'),
  number: is('number'),
  int: whole(-Infinity),
  date: like(/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/),
  version: like(/^\d+\.\d+$/),
  digits: like(/^\d+$/),
}

/** Makes the rule of a shape: `int>=1`, `[Gpu]`, `{text}`, `date or null`, `SECURE | COMMUNITY`, or a name. Strict: what it does not name is refused. */
export function ruleOf(shape: string, types: Types): Rule {
  const rule = simple[shape]
  if (rule) return rule
  if (shape.endsWith(' or null')) return orNull(ruleOf(shape.slice(0, -' or null'.length), types))
  const [, least] = /^int>=(\d+)$/.exec(shape) ?? []
  if (least !== undefined) return whole(Number(least))
  const [, item, most] = /^\[(.+)\](?:<=(\d+))?$/.exec(shape) ?? []
  if (item !== undefined) return list(ruleOf(item, types), Number(most ?? Infinity))
  const [, each] = /^\{(.+)\}$/.exec(shape) ?? []
  if (each !== undefined) return map(ruleOf(each, types))
  const named = types[shape]
  if (typeof named === 'object') return record(named, types)
  return among((named ?? shape).split(' | '))
}

function whole(least: number): Rule {
  return (value, path) => {
    if (!Number.isInteger(value)) return [`${path}: got ${kind(value)}, want integer`]
    return (value as number) < least ? [`${path}: minimum: got ${String(value)}, want ${least}`] : []
  }
}

function among(words: readonly string[]): Rule {
  return (value, path) =>
    words.includes(value as string)
      ? []
      : [`${path}: value must be one of ${words.map((word) => `'${word}'`).join(', ')}`]
}

function orNull(rule: Rule): Rule {
  return (value, path) => (value === null ? [] : rule(value, path))
}

function list(rule: Rule, most: number): Rule {
  return (value, path) => {
    if (!Array.isArray(value)) return is('array')(value, path)
    const tooMany = value.length > most ? [`${path}: maxItems: got ${value.length}, want ${most}`] : []
    return [...tooMany, ...value.flatMap((one, index) => rule(one, `${path}[${index}]`))]
  }
}

function map(rule: Rule): Rule {
  return (value, path) => {
    if (kind(value) !== 'object') return is('object')(value, path)
    return Object.entries(value as object).flatMap(([name, one]) => rule(one, `${path}.${name}`))
  }
}

function record(shape: Readonly<Record<string, string>>, types: Types): Rule {
  const rules = new Map(Object.entries(shape).map(([name, one]) => [name.replace(/\?$/, ''), ruleOf(one, types)]))
  const required = Object.keys(shape).filter((name) => !name.endsWith('?'))
  return (value, path) => {
    if (kind(value) !== 'object') return is('object')(value, path)
    const given = value as Record<string, unknown>
    const missing = required.filter((name) => given[name] === undefined)
    return [
      ...missing.map((name) => `${path}: missing property '${name}'`),
      ...Object.entries(given).flatMap(([name, one]) => {
        if (one === undefined) return []
        return rules.get(name)?.(one, `${path}.${name}`) ?? [`${path}: additional properties '${name}' not allowed`]
      }),
    ]
  }
}

function kind(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
