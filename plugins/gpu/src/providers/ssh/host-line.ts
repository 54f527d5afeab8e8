import type { SshAddress } from '@tuglet/gpu-provider'
import { Failure } from '@tuglet/kit/lib'

/** A computer that is there already. */
export interface LentHost extends SshAddress {
  /** `user@host:port`, without what is not said. */
  readonly address: string
  readonly gpu?: string
  readonly gpuCount: number
  readonly vramGb?: number
  /** US dollars per hour, as its owner reckons. */
  readonly pricePerHour: number
  readonly region?: string
}

/** Reads `user@host:port`, or a name of the person's ssh configuration; undefined when it is neither. */
export function readAddress(text: string): (SshAddress & { readonly address: string }) | undefined {
  const match = /^(?:([A-Za-z0-9_][\w.-]*)@)?(\[[0-9A-Fa-f:.%]+\]|[A-Za-z0-9_][\w.-]*)(?::(\d{1,5}))?$/.exec(
    text.trim(),
  )
  const [, user, host, digits] = match ?? []
  const port = digits === undefined ? undefined : Number(digits)
  if (host === undefined || (port !== undefined && (port < 1 || port > 65_535))) return undefined
  const plain = host.replace(/^\[|\]$/g, '')
  return { host: plain, ...(user !== undefined && { user }), ...(port !== undefined && { port }), address: text.trim() }
}

/**
 * Reads hosts, separated by commas, each an address and what is to be known of it: `ada@box:2222 gpu=A100 count=2 vram=80
 * price=0.50 region=office`. Also reads a JSON list of such texts, which is what a list in a settings file becomes.
 */
export function readHosts(text: string): readonly LentHost[] {
  return lines(text).map(readHost)
}

function lines(text: string): readonly string[] {
  const list = text.trim().startsWith('["') ? (JSON.parse(text) as unknown[]).map(String) : [text]
  return list
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function readHost(line: string): LentHost {
  const [first = '', ...words] = line.split(/\s+/)
  const address = readAddress(first)
  if (!address) throw badHost(`"${first}" is no host.`)
  const facts = new Map(words.map((word) => wordOf(word)))
  const number = (name: string) => numberOf(facts, name)
  const [gpu, region, vramGb] = [facts.get('gpu'), facts.get('region'), number('vram')]
  return {
    ...address,
    ...(gpu !== undefined && { gpu }),
    gpuCount: number('count') ?? 1,
    ...(vramGb !== undefined && { vramGb }),
    pricePerHour: number('price') ?? 0,
    ...(region !== undefined && { region }),
  }
}

const known = ['gpu', 'count', 'vram', 'price', 'region']

function wordOf(word: string): [string, string] {
  const [name = '', ...rest] = word.split('=')
  if (!known.includes(name) || rest.length === 0) throw badHost(`"${word}" says nothing about a host.`)
  return [name, rest.join('=')]
}

function numberOf(facts: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = facts.get(name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isFinite(value) && value >= 0 && (name !== 'count' || (Number.isInteger(value) && value > 0))) return value
  throw badHost(`"${name}=${text}" is no such number.`)
}

function badHost(problem: string): Failure {
  return new Failure('usage', `The hosts cannot be read: ${problem}`, {
    code: 'BAD_HOST',
    hints: ['Write them like: ada@box.example:22 gpu=A100 count=2 vram=80 price=0.50, bob@other'],
  })
}
