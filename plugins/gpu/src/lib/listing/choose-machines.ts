import type { Desk } from '../desk/desk.ts'
import { findEntry } from '../ledger/find-entry.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { isAttended } from '../ledger/owner.ts'
import { askProviders } from './ask-providers.ts'

/** Which machines are to end. */
export interface DownChoice {
  readonly names: readonly string[]
  /** Every machine of this computer. */
  readonly all: boolean
  /** Those that nobody looks after and nobody wants kept. */
  readonly orphans: boolean
}

/** What a choice comes to. */
export interface ChosenMachines {
  readonly entries: readonly LedgerEntry[]
  /** Launches that were never found and may still turn up. */
  readonly unconfirmed: readonly LedgerEntry[]
  /** Chosen, and out of reach: each with the reason in a sentence. */
  readonly unreachable: readonly { readonly entry: LedgerEntry; readonly problem: string }[]
}

/** Finds the machines of a choice, at every provider; one that does not answer hides nothing that the others have. */
export async function chooseMachines({ names, all, orphans }: DownChoice, desk: Desk): Promise<ChosenMachines> {
  const known = await desk.ledger.list()
  if (!all && !orphans) {
    return { entries: names.map((name) => findEntry(known, name)), unconfirmed: [], unreachable: [] }
  }
  const answers = await askProviders(known, desk)
  const standing = answers.flatMap((answer) => answer.standing)
  const having = (isWanted: (how: string) => boolean) =>
    standing.flatMap(({ standing: how, entry }) => (entry && isWanted(how) ? [entry] : []))
  const wanted = all ? ['attended', 'kept', 'orphan'] : ['orphan']
  const lost = [
    ...answers.flatMap(({ unasked, problem = '' }) =>
      unasked.map((entry) => ({ entry, problem: unknown(entry, problem) })),
    ),
    ...having((how) => how === 'otherAccount').map((entry) => ({ entry, problem: otherAccount(entry) })),
  ]
  const isLost = await Promise.all(lost.map(async ({ entry }) => all || (await isOrphan(entry, desk))))
  return {
    entries: having((how) => wanted.includes(how)),
    unconfirmed: having((how) => how === 'unconfirmed'),
    unreachable: lost.filter((_, index) => isLost[index]),
  }
}

// By the books alone, where the provider cannot be asked.
async function isOrphan({ owner, kept, state }: LedgerEntry, { host }: Desk): Promise<boolean> {
  return (!kept || state === 'ending') && !(await isAttended(owner, host))
}

function unknown({ name }: LedgerEntry, why: string): string {
  return `How ${name} is, is not known: ${why}`
}

function otherAccount({ name }: LedgerEntry): string {
  return `${name} is in another account than the key in use: sign in to that one, or choose its profile with --profile.`
}
