import type { GpuProvider } from '@tuglet/gpu-provider'
import { Failure, type Step } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { staySeen } from '../ledger/stay-seen.ts'
import { keepLease } from '../machine/heartbeat.ts'
import { startFailure } from '../providers/start-failure.ts'
import type { Channel } from '../ssh/channel.ts'
import { gpuSyncEngine } from '../../settings.ts'
import type { SyncEngine } from '../sync/mount-session.ts'
import type { SshTarget } from '../ssh/ssh-target.ts'
import { waitForShell } from '../ssh/wait-for-shell.ts'
import { channelUntil } from './channel-until.ts'
import { learnHostKey } from './learn-host-key.ts'
import { machineChannel } from './machine-channel.ts'
import type { MachineSetup } from './machine-setup.ts'
import { requireArmed } from './require-armed.ts'

/** A machine that can be worked on. */
export interface HeldMachine {
  readonly entry: LedgerEntry
  readonly setup: MachineSetup
  readonly provider: GpuProvider
  /** It was there before this command, which is not to end it. */
  readonly isJoined: boolean
  /** Another run looks after it, and ends it when it is done. */
  readonly isTheirs: boolean
}

/** An open way to a machine, kept alive until it is disposed of. */
export interface MachineLink extends HeldMachine, AsyncDisposable {
  /** Ends with the work. */
  readonly channel: Channel
  /** Outlives Ctrl-C, for what must be done at the end. */
  readonly lasting: Channel
  readonly target: SshTarget | undefined
  /** What syncs its files. */
  readonly engine: SyncEngine
}

const shellMs = 180_000

/** Waits until a machine takes commands, verifies that it is the right one and ends by itself, and keeps its lease. */
export async function openLink(held: HeldMachine, desk: Desk, end: { signal: AbortSignal; step?: Step }) {
  const { entry, setup, provider, isJoined, isTheirs } = held
  const { channel: raw, target } = machineChannel({ entry, setup, provider, ssh: setup.ssh })
  const channel = channelUntil(raw, end.signal)
  // A machine that was in use a moment ago is asked nothing: the first real script tells whether it is there.
  if (!isJoined) await firstContact(held, { channel, target, ...end }, desk)
  await using kept = new AsyncDisposableStack()
  const lasting = channelUntil(raw, new AbortController().signal)
  if (provider.capabilities.ownsMachines) {
    if (setup.switchFolder !== undefined) kept.use(keepLease(lasting))
    // What its own run has left behind is looked after by whoever takes it up; what is kept needs nobody.
    if (!isTheirs && !entry.kept) kept.adopt(...attended(entry.token, desk))
  }
  const whole = kept.move()
  const link: MachineLink = {
    ...held,
    channel,
    lasting,
    target,
    engine: desk.settings.get(gpuSyncEngine),
    [Symbol.asyncDispose]: async () => whole.disposeAsync(),
  }
  return link
}

// While the link is open the machine is this run's.
function attended(token: string, { ledger, host }: Desk): [AbortController, (stop: AbortController) => Promise<void>] {
  const stop = new AbortController()
  const seen = staySeen(token, { ledger, host, signal: stop.signal }).catch(() => undefined)
  return [stop, async () => (stop.abort(), await seen)]
}

interface Contact {
  readonly channel: Channel
  readonly target: SshTarget | undefined
  readonly signal: AbortSignal
  readonly step?: Step
}

async function firstContact(held: HeldMachine, contact: Contact, desk: Desk): Promise<void> {
  const { entry, setup, provider } = held
  const { channel, target, signal, step } = contact
  const { machineId = '' } = entry
  try {
    const trust = target ? await learnHostKey({ provider, machineId, target, signal }, step) : 'own'
    if (trust === 'firstUse') desk.out.debug('Nobody vouches for the host key: the first one seen is pinned.')
    if (!provider.capabilities.ownsMachines) await channel.run(':')
    else await waitForShell(channel, { timeoutMs: shellMs }, step)
    if (setup.switchFolder !== undefined) await requireArmed(channel, setup.switchFolder, contact)
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (!Failure.is(error) || !provider.capabilities.ownsMachines) throw error
    throw await startFailure({ machineId, image: entry.image, cause: error }, { provider, host: desk.host })
  }
}
