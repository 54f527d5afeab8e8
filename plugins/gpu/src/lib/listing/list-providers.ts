import { table } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { dollars } from '../money/dollars.ts'

/** A provider as `gpu providers` shows it. */
export interface ProviderRow {
  readonly id: string
  readonly title: string
  readonly signedIn: boolean
  readonly account?: string
  /** US dollars. */
  readonly balance?: number
  readonly transport: 'ssh' | 'exec'
  readonly ends: boolean
  readonly spot: boolean
  readonly problem?: string
  /** What it cannot do. */
  readonly lacks: readonly string[]
}

/** All providers that are installed, and whether they can be used. */
export async function* listProviders(desk: Desk): AsyncGenerator<ProviderRow> {
  const { signal } = desk.host
  const rows = desk.providerIds.map(async (id): Promise<ProviderRow> => {
    const { title, capabilities, checkAuth } = desk.provider(id)
    const auth = await checkAuth(signal).catch((error: unknown) => {
      signal.throwIfAborted()
      return { ok: false, problem: error instanceof Error ? error.message : String(error) }
    })
    const { ok, account, balance, problem } = { account: undefined, balance: undefined, problem: undefined, ...auth }
    return {
      id,
      title,
      signedIn: ok,
      ...(account !== undefined && { account }),
      ...(balance !== undefined && { balance }),
      transport: capabilities.transport,
      ends: capabilities.ownsMachines,
      spot: capabilities.spot,
      ...(problem !== undefined && { problem }),
      lacks: Object.values(capabilities.lacks ?? {}),
    }
  })
  for (const row of await Promise.all(rows)) yield row
}

/** How providers read. */
export const providerTable = table<ProviderRow>({
  id: ({ id }) => id,
  columns: {
    provider: ({ id }) => id,
    ready: ({ signedIn }) => signedIn,
    account: ({ account }) => account,
    credit: ({ balance }) => (balance === undefined ? undefined : dollars(balance)),
    over: ({ transport }) => transport,
    spot: ({ spot }) => spot,
    note: ({ problem, lacks }) => problem ?? lacks[0],
  },
})
