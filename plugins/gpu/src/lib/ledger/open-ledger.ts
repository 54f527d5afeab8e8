import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { machineName, type Offer } from '@tuglet/gpu-provider'
import { Failure, withLock, type Host } from '@tuglet/kit/lib'
import { installationOf } from './installation.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { thisOwner } from './owner.ts'
import { readEntry } from './read-entry.ts'
import { writeDurably } from './write-durably.ts'

/** What is known of a machine before it is asked for. */
export interface NewEntry {
  readonly provider: string
  readonly account?: string | undefined
  readonly offer: Offer
  readonly timeLimitSeconds: number
  readonly image?: string | undefined
  /** The name and token of a machine that exists already and was not in our books. */
  readonly known?: { readonly name: string; readonly token: string }
}

/** What may change about a machine in our books. */
export type EntryChange = Partial<Omit<LedgerEntry, 'version' | 'token' | 'name' | 'provider' | 'createdAt'>>

/** Our books: every machine that we asked for, one file each. */
export interface Ledger {
  /** `…/gpu/machines` */
  readonly folder: string
  /** The word in the names of this computer's machines. */
  installation(): Promise<string>
  /** Writes a new machine down, as `requesting`; when it returns, the entry outlives a power cut. */
  add(entry: NewEntry): Promise<LedgerEntry>
  /** Changes an entry; one that has ended stays ended. Throws Failure('notFound') without such an entry. */
  update(token: string, change: EntryChange): Promise<LedgerEntry>
  /** Forgets a machine that was certainly never made. */
  remove(token: string): Promise<void>
  get(token: string): Promise<LedgerEntry | undefined>
  /** All machines, oldest first. */
  list(): Promise<readonly LedgerEntry[]>
  /** Files in the folder that are no entries: each may stand for a machine that costs money. */
  broken(): Promise<readonly string[]>
}

/** Opens the books of this computer; nothing is read before it is asked for. */
export function openLedger(host: Pick<Host, 'dirs' | 'now'>): Ledger {
  const root = path.join(host.dirs.state, 'gpu')
  const folder = path.join(root, 'machines')
  const fileOf = (token: string) => path.join(folder, `${token}.json`)
  const write = (entry: LedgerEntry) => writeDurably(fileOf(entry.token), `${JSON.stringify(entry, undefined, 2)}\n`)
  const get = async (token: string) => {
    const text = isToken(token) ? await readFile(fileOf(token), 'utf8').catch(absent) : undefined
    return text === undefined ? undefined : readEntry(text)
  }
  const names = async () => {
    const files = await readdir(folder).catch(absent)
    return (files ?? []).filter((name) => name.endsWith('.json'))
  }
  const all = async () => {
    const entries = await Promise.all(
      (await names()).map(async (name) => ({ name, entry: await get(path.basename(name, '.json')) })),
    )
    return entries.toSorted((a, b) => (a.entry?.createdAt ?? '').localeCompare(b.entry?.createdAt ?? ''))
  }
  const installation = () => installationOf(root)
  return {
    folder,
    installation,
    async add({ provider, account, offer, timeLimitSeconds, image, known }) {
      const token = known?.token ?? randomBytes(6).toString('hex')
      const entry: LedgerEntry = {
        version: 1,
        token,
        name: known?.name ?? machineName({ installation: await installation(), token }),
        provider,
        ...(account !== undefined && { account }),
        state: 'requesting',
        offer,
        pricePerHour: offer.pricePerHour,
        timeLimitSeconds,
        ...(image !== undefined && { image }),
        createdAt: host.now().toISOString(),
        kept: false,
        owner: await thisOwner(host),
      }
      await write(entry)
      return entry
    },
    update: (token, change) =>
      withLock(fileOf(token), async () => {
        const entry = await get(token)
        if (!entry) throw unknownMachine(token)
        const state = entry.state === 'ended' ? 'ended' : (change.state ?? entry.state)
        const next: LedgerEntry = { ...entry, ...change, state }
        await write(next)
        return next
      }),
    remove: (token) => rm(fileOf(token), { force: true }),
    get,
    list: async () => (await all()).flatMap(({ entry }) => entry ?? []),
    broken: async () => (await all()).flatMap(({ name, entry }) => (entry ? [] : path.join(folder, name))),
  }
}

function isToken(token: string): boolean {
  return /^[a-z0-9]{1,24}$/.test(token)
}

function unknownMachine(token: string): Failure {
  return new Failure('notFound', `There is no machine ${token} in the books.`, {
    code: 'MACHINE_NOT_FOUND',
    hints: ['See which there are: tuglet gpu ls'],
  })
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
