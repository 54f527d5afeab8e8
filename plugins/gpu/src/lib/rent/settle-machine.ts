import type { Desk } from '../desk/desk.ts'
import { isOpen, type PhaseTime } from '../ledger/ledger-entry.ts'
import { isAttended } from '../ledger/owner.ts'
import type { SwitchLimits } from '../machine/switch-limits.ts'
import { joinersOf } from '../session/joiners.ts'
import type { HeldMachine, MachineLink } from '../session/machine-link.ts'
import { readSetup } from '../session/machine-setup.ts'
import { keptText } from './kept-text.ts'
import { addPhases, endRented, keepRented } from './let-go.ts'

/**
 * What becomes of a machine when a command is done with it. `end` spares one that another terminal uses, `endForAll` does
 * not; `leave` is for what is not over there: the lease is what ends the machine.
 */
export type Ending = 'end' | 'endForAll' | 'keep' | 'leave' | 'linger'

/** A machine that is to be let go, and how. */
export interface Settling {
  readonly held: HeldMachine
  /** Undefined when it was never reached. */
  readonly link: MachineLink | undefined
  readonly ending: Ending
  readonly phases: readonly PhaseTime[]
  readonly lingerSeconds: number | undefined
}

/** Lets a machine go as it was decided, and says what it cost or how it ends itself; gives what became of it. */
export async function settleMachine(settling: Settling, desk: Desk): Promise<Ending> {
  const { held, ending, phases } = settling
  if (held.isJoined) return leaveJoined(settling, desk)
  if (ending === 'end' && (await isSpared(settling, desk))) return 'keep'
  if (ending === 'end' || ending === 'endForAll') await endRented(held, desk, phases)
  else if (ending === 'leave')
    await desk.ledger.update((await addPhases(held.entry, phases, desk)).token, { kept: true })
  else await keepRented({ ...held, link: settling.link }, desk, { phases, limits: limitsAfter(settling) })
  return ending === 'endForAll' ? 'end' : ending
}

/** Leaves a machine to whoever else uses it, and says so; false when nobody does, and nothing was done. */
export async function isSpared(settling: Settling, desk: Desk): Promise<boolean> {
  const { held, link, phases } = settling
  const { entry, setup } = held
  const isUsed = (await joinersOf(entry.token, desk.host)) > 0
  const isWanted = !held.isJoined && (await desk.ledger.get(entry.token))?.kept
  if (!isUsed && !isWanted) return false
  const why = isUsed ? 'another terminal uses it' : 'a command of another terminal may run on it'
  desk.out.note(`${entry.name} is not ended: ${why}.`)
  await keepRented({ ...held, link }, desk, { phases, limits: lingering(setup.limits, settling.lingerSeconds) })
  return true
}

// Whoever joined a machine never ends it; but what is wanted there after us is not ended by its own run either.
async function leaveJoined({ held, link, ending, phases, lingerSeconds }: Settling, desk: Desk): Promise<Ending> {
  const { entry, provider } = held
  if (ending === 'leave') await desk.ledger.update(entry.token, { kept: true })
  const now = (await desk.ledger.get(entry.token)) ?? entry
  const isTheirs = held.isTheirs && !now.kept && (await isAttended(now.owner, desk.host))
  if (!isOpen(now) || isTheirs) return 'leave'
  await addPhases(now, phases, desk)
  if (!provider.capabilities.ownsMachines) return 'leave'
  const setup = (await readSetup(desk.host, entry.token)) ?? held.setup
  const { limits } = setup
  if (limits && limits.leaseSeconds > 0 && now.kept && lingerSeconds !== undefined) {
    await keepRented({ entry: now, setup, link }, desk, { limits: lingering(limits, lingerSeconds) })
  } else desk.out.note(keptText(now, { limits, now: desk.host.now() }))
  return 'leave'
}

function limitsAfter({ held, ending, lingerSeconds }: Settling): SwitchLimits | undefined {
  const { limits } = held.setup
  if (ending === 'linger') return lingering(limits, lingerSeconds)
  // Nobody renews the lease any more: without one only being idle and the deadline end it.
  return limits && { ...limits, leaseSeconds: 0 }
}

// Who lingers is idle: that is no reason to end sooner.
function lingering(limits: SwitchLimits | undefined, seconds: number | undefined): SwitchLimits | undefined {
  if (!limits || seconds === undefined) return limits
  const { idleSeconds } = limits
  return { ...limits, leaseSeconds: seconds, idleSeconds: idleSeconds > 0 ? Math.max(idleSeconds, seconds) : 0 }
}
