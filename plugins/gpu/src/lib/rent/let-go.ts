import type { Step } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { toolsOf } from '../desk/tools-of.ts'
import type { LedgerEntry, PhaseTime } from '../ledger/ledger-entry.ts'
import { changeSwitch } from '../machine/switch-state.ts'
import type { SwitchLimits } from '../machine/switch-limits.ts'
import { receipt } from '../money/receipt.ts'
import { endMachine } from '../providers/end-machine.ts'
import type { HeldMachine, MachineLink } from '../session/machine-link.ts'
import { forgetSetup, writeSetup } from '../session/machine-setup.ts'
import { keptText } from './kept-text.ts'
import { receiptText } from './receipt-text.ts'

/** Ends a machine, waits until that is confirmed, and says what it cost; throws when it cannot be confirmed. */
export async function endRented(
  { entry, provider }: Pick<HeldMachine, 'entry' | 'provider'>,
  desk: Desk,
  phases: readonly PhaseTime[],
): Promise<LedgerEntry> {
  const work = async (step: Step) => endMachine(await addPhases(entry, phases, desk), toolsOf(desk, provider, step))
  const verb = provider.capabilities.ownsMachines ? 'Ending' : 'Letting go of'
  const ended = await desk.tasks.step(`${verb} ${entry.name}`, work)
  await forgetSetup(desk.host, entry)
  if (provider.capabilities.ownsMachines) desk.out.note(receiptText(receipt(ended, desk.host.now())))
  return ended
}

/** How a machine is left running. */
export interface Keeping {
  readonly phases?: readonly PhaseTime[]
  /** What its switch goes by from now on. */
  readonly limits: SwitchLimits | undefined
}

/** Leaves a machine running without us, and says what it costs and how it ends itself. */
export async function keepRented(
  { entry, setup, link }: Pick<HeldMachine, 'entry' | 'setup'> & { readonly link: MachineLink | undefined },
  desk: Desk,
  { limits, phases = [] }: Keeping,
): Promise<void> {
  await addPhases(entry, phases, desk)
  const kept = await desk.ledger.update(entry.token, { kept: true })
  if (link && setup.switchFolder !== undefined && limits) {
    await changeSwitch(link.lasting, setup.switchFolder, limits)
    await writeSetup(desk.host, { ...setup, limits })
  }
  desk.out.note(keptText(kept, { limits, now: desk.host.now() }))
}

/** Adds to the books what time was spent on. */
export async function addPhases(entry: LedgerEntry, phases: readonly PhaseTime[], { ledger }: Desk) {
  const now = (await ledger.get(entry.token)) ?? entry
  return phases.length === 0 ? now : ledger.update(entry.token, { phases: [...(now.phases ?? []), ...phases] })
}
