import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

/** What the public description of the API says of one operation, in our own words. */
interface Operation {
  readonly query?: Shape
  readonly headers?: readonly string[]
  readonly body?: string
  readonly replies: Readonly<Record<string, string>>
}

type Shape = Readonly<Record<string, string>>

/** A request or reply to be checked. */
export interface Exchange {
  readonly method: string
  /** Below /v1, with its query. */
  readonly path: string
  readonly headers: Headers
  readonly body: unknown
  readonly status: number
  readonly reply: unknown
}

const contract = JSON.parse(readFileSync(new URL('replicate-contract.json', import.meta.url), 'utf8')) as {
  readonly types: Readonly<Record<string, Shape>>
  readonly operations: Readonly<Record<string, Operation>>
}

/** The names of all operations, such as `GET /models/{owner}/{name}`. */
export const operationNames = Object.keys(contract.operations)

/** What an exchange breaks of the contract, in words; nothing when it keeps it. */
export function contractProblems(exchange: Exchange): string[] {
  const { method, path } = exchange
  const url = new URL(path, 'http://localhost')
  const name = operationNames.find((key) => matches(key, method, url.pathname))
  if (name === undefined) return [`there is no operation ${method} ${url.pathname}`]
  const operation = contract.operations[name]!
  return [
    ...queryProblems(operation, url.searchParams),
    ...headerProblems(operation, exchange.headers),
    ...bodyProblems(operation.body, exchange),
    ...replyProblems(operation, exchange),
  ].map((problem) => `${name}: ${problem}`)
}

function matches(key: string, method: string, path: string): boolean {
  const [wanted, pattern = ''] = key.split(' ')
  return wanted === method && new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)
}

function queryProblems({ query = {} }: Operation, params: URLSearchParams): string[] {
  // Our own paging; the description leaves the addresses of pages to the server.
  const given = Object.fromEntries([...params].filter(([name]) => name !== 'cursor'))
  return problemsOf(closed(query), given, 'query')
}

function headerProblems({ headers = [] }: Operation, sent: Headers): string[] {
  const prefer = sent.get('prefer')
  const after = sent.get('cancel-after')
  return [
    ...(prefer !== null && !headers.includes('prefer') ? ['it takes no Prefer'] : []),
    ...(prefer !== null && !/^wait(=([1-9]|[1-5]\d|60))?$/.test(prefer) ? [`bad Prefer: ${prefer}`] : []),
    ...(after !== null && !headers.includes('cancel-after') ? ['it takes no Cancel-After'] : []),
    ...(after !== null && !/^(\d+h)?(\d+m)?(\d+s?)?$/.test(after) ? [`bad Cancel-After: ${after}`] : []),
    ...(sent.get('authorization')?.startsWith('Bearer ') ? [] : ['it is not signed']),
  ]
}

function bodyProblems(body: string | undefined, { headers, body: sent }: Exchange): string[] {
  const type = headers.get('content-type') ?? ''
  if (body === undefined) return sent === undefined ? [] : ['it takes no body']
  if (body === 'plain text') return type === 'text/plain' && typeof sent === 'string' ? [] : ['its body is plain text']
  if (body === 'form') return type.startsWith('multipart/form-data') ? [] : ['its body is a form']
  if (!type.startsWith('application/json')) return [`its body is JSON, not ${type}`]
  // Stricter than the description, which lets some bodies hold more.
  return problemsOf(closed(contract.types[body]!), sent, 'body')
}

function replyProblems({ replies }: Operation, { status, reply }: Exchange): string[] {
  const expected = replies[status]
  if (expected === undefined)
    return status >= 400 ? problemsOf(schemaOf('Problem'), reply, 'problem') : [`no ${status}`]
  if (expected === 'nothing') return []
  return problemsOf(schemaOf(expected), reply, `reply ${status}`)
}

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true })
formats.default(ajv as never)
for (const [name, shape] of Object.entries(contract.types)) ajv.addSchema(shapeSchema(shape), name)
const compiled = new Map<string, ValidateFunction>()

function problemsOf(schema: object, value: unknown, what: string): string[] {
  const key = JSON.stringify(schema)
  const validate = compiled.get(key) ?? ajv.compile(schema)
  compiled.set(key, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    `${what}${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
  )
}

function closed(shape: Shape): object {
  return { ...shapeSchema(shape), additionalProperties: false }
}

/** A shape of our own notation as a JSON schema: `name?` may be missing. */
export function shapeSchema(shape: Shape): object {
  const entries = Object.entries(shape)
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, type]) => [name.replace('?', ''), schemaOf(type)])),
    required: entries.map(([name]) => name).filter((name) => !name.endsWith('?')),
  }
}

/** A type of our own notation as a JSON schema. */
export function schemaOf(type: string): object {
  const [, bare, orNull] = /^(.*?)( or null)?$/.exec(type) as unknown as [string, string, string | undefined]
  const schema = namedSchema(bare)
  return orNull ? { anyOf: [schema, { type: 'null' }] } : schema
}

function namedSchema(type: string): object {
  const simple: Readonly<Record<string, object>> = {
    text: { type: 'string' },
    'plain text': { type: 'string' },
    digits: { type: 'string', pattern: '^\\d+$' },
    uri: { type: 'string', format: 'uri' },
    date: { type: 'string', format: 'date-time' },
    int: { type: 'integer' },
    number: { type: 'number' },
    yes: { type: 'boolean' },
    map: { type: 'object' },
    any: {},
  }
  const [, item] = /^\[(.*)\]$/.exec(type) ?? []
  if (item !== undefined) return { type: 'array', items: schemaOf(item) }
  const [, paged] = /^page of (.*)$/.exec(type) ?? []
  if (paged !== undefined) return shapeSchema({ next: 'text or null', previous: 'text or null', results: `[${paged}]` })
  const [, minimum, maximum] = /^int (\d+) to (\d+)$/.exec(type) ?? []
  if (minimum !== undefined) return { type: 'integer', minimum: Number(minimum), maximum: Number(maximum) }
  if (Object.hasOwn(contract.types, type)) return { $ref: type }
  return simple[type] ?? { type: 'string', enum: type.split(' | ') }
}
