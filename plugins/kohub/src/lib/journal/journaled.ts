import type { KohubClient } from '@tuglet/kohub-client/node'
import { allOperations } from './all-operations.ts'
import type { ClientCall, JournalEntry } from './journal-entry.ts'
import type { Journal } from './open-journal.ts'
import type { Operation } from './operation.ts'

/** A client whose writes are also entered in the journal, with what is needed to take them back. */
export function journaled(client: KohubClient, journal: Journal): KohubClient {
  const keep = (method: string, work: Method): Method | undefined => {
    const operation = allOperations[method]
    return operation && ((...args) => keeping({ client, journal, operation }, { method, args }, () => work(...args)))
  }
  const admin = watched(client.admin, (name, work) => keep(`admin.${name}`, work))
  const kept = watched(client, keep, { admin })
  unwatched.set(kept, client)
  return kept
}

const unwatched = new WeakMap<KohubClient, KohubClient>()

/** Makes a kept call by its name; the entry says which one it takes back. */
export async function callJournaled(
  journaledClient: KohubClient,
  journal: Journal,
  { call, undoes }: { call: ClientCall; undoes: string },
): Promise<JournalEntry> {
  // Else the call would be entered twice.
  const client = unwatched.get(journaledClient) ?? journaledClient
  const operation = allOperations[call.method]
  const target = call.method.startsWith('admin.') ? client.admin : client
  const work = (target as unknown as Record<string, Method | undefined>)[call.method.replace('admin.', '')]
  if (!operation || !work) throw new TypeError(`The journal names ${call.method}, which the client has not.`)
  const before = await operation.state?.(client, call.args)
  await work.apply(target, [...call.args])
  const after = await operation.state?.(client, call.args)
  return journal.add({ ...call, endpoint: client.endpoint, about: operation.about(call.args), before, after, undoes })
}

type Method = (...args: unknown[]) => unknown

interface Keeping {
  readonly client: KohubClient
  readonly journal: Journal
  readonly operation: Operation
}

async function keeping(
  { client, journal, operation }: Keeping,
  call: ClientCall,
  work: () => unknown,
): Promise<unknown> {
  // What cannot be read cannot be put back; the write itself must not fail for that.
  const read = async () => (await operation.state?.(client, call.args).catch(() => undefined)) as unknown
  const before = await read()
  const result = await work()
  if (isDryRun(call.args)) return result
  const after = before === undefined ? undefined : await read()
  const about = operation.about(call.args)
  const kept =
    before === undefined
      ? { method: call.method, args: [], final: operation.final ?? 'What was there before could not be read.' }
      : { method: call.method, args: call.args.map(withoutSignal), before, after }
  await journal.add({ ...kept, about, endpoint: client.endpoint }).catch(() => undefined)
  return result
}

function isDryRun(args: readonly unknown[]): boolean {
  return args.some((arg) => typeof arg === 'object' && arg !== null && 'dryRun' in arg && arg.dryRun === true)
}

function withoutSignal(arg: unknown): unknown {
  if (typeof arg !== 'object' || arg === null) return arg
  return Object.fromEntries(Object.entries(arg).filter(([key]) => key !== 'signal' && key !== 'requestId'))
}

function watched<T extends object>(
  target: T,
  keep: (name: string, work: Method) => Method | undefined,
  replaced: Readonly<Record<string, unknown>> = {},
): T {
  return new Proxy(target, {
    get(_, name) {
      if (typeof name === 'string' && name in replaced) return replaced[name]
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      const work = (...args: unknown[]): unknown => Reflect.apply(value, target, args)
      return typeof name === 'string' ? (keep(name, work) ?? work) : work
    },
  })
}
