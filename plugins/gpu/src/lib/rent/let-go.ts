import type { Step } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { toolsOf } from '../desk/tools-of.ts'
import type { LedgerEntry, PhaseTime } from '../ledger/ledger-entry.ts'
import { changeSwitch } from '../machine/switch-state.ts'
import { costSoFar } from '../money/cost-so-far.ts'
import { dollars, duration } from '../money/dollars.ts'
import { receipt } from '../money/receipt.ts'
import { endMachine } from '../providers/end-machine.ts'
import type { HeldMachine, MachineLink } from '../session/machine-link.ts'
import { forgetSetup } from '../session/machine-setup.ts'
import { receiptText } from './receipt-text.ts'

/** What becomes of a machine when a command is done with it. */
export type Ending = 'end' | 'keep' | 'leave' | 'linger'

/** Ends a machine, waits until that is confirmed, and says what it cost; throws when it cannot be confirmed. */
export async function endRented(
  { entry, provider }: Pick<HeldMachine, 'entry' | 'provider'>,
  desk: Desk,
  phases: readonly PhaseTime[],
): Promise<LedgerEntry> {
  const work = async (step: Step) => {
    const now = (await desk.ledger.get(entry.token)) ?? entry
    if (phases.length > 0) await desk.ledger.update(entry.token, { phases: [...(now.phases ?? []), ...phases] })
    return endMachine(now, toolsOf(desk, provider, step))
  }
  const verb = provider.capabilities.ownsMachines ? 'Ending' : 'Letting go of'
  const ended = await desk.tasks.step(`${verb} ${entry.name}`, work)
  await forgetSetup(desk.host, entry)
  if (provider.capabilities.ownsMachines) desk.out.note(receiptText(receipt(ended, desk.host.now())))
  return ended
}

/** Leaves a machine running without us, and says what it costs and how it ends itself. */
export async function keepRented(
  held: HeldMachine & { readonly link: MachineLink | undefined },
  desk: Desk,
  { lingerSeconds, phases = [] }: { readonly lingerSeconds?: number; readonly phases?: readonly PhaseTime[] } = {},
): Promise<LedgerEntry> {
  const { entry, setup, link } = held
  const before = (await desk.ledger.get(entry.token)) ?? entry
  const all = [...(before.phases ?? []), ...phases]
  const kept = await desk.ledger.update(entry.token, { kept: true, phases: all })
  const { switchFolder, limits } = setup
  if (link && switchFolder !== undefined && limits) {
    // Nobody renews the lease any more: without one only being idle and the deadline end it.
    await changeSwitch(link.lasting, switchFolder, { ...limits, leaseSeconds: lingerSeconds ?? 0 })
  }
  desk.out.note(keptText(kept, { setup, lingerSeconds, now: desk.host.now() }))
  return kept
}

function keptText(
  entry: LedgerEntry,
  { setup, lingerSeconds, now }: Pick<HeldMachine, 'setup'> & { lingerSeconds: number | undefined; now: Date },
): string {
  const { name, token, pricePerHour, launchedAt, timeLimitSeconds } = entry
  if (pricePerHour === 0 && setup.limits === undefined) return `${name} stays as it is.`
  const money = `It costs ${dollars(pricePerHour)} an hour, ${dollars(costSoFar(entry, now))} so far.`
  const idle = setup.limits?.idleSeconds ?? 0
  const rest = lingerSeconds ?? idle
  const soon = rest > 0 ? `after ${duration(rest)} ${lingerSeconds === undefined ? 'idle' : 'without use'}` : ''
  const end = launchedAt === undefined ? '' : new Date(Date.parse(launchedAt) + timeLimitSeconds * 1000).toISOString()
  const limit = end === '' ? '' : `at ${end} at the latest`
  const ends = [soon, limit].filter((text) => text !== '').join(', ')
  return [
    `${name} keeps running. ${money}${ends === '' ? '' : ` It ends itself ${ends}.`}`,
    `  Use it again: --on ${token}   End it: tuglet gpu down ${token}`,
  ].join('\n')
}
