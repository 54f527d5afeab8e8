import { ProviderError, type Launched, type LaunchSpec, type Offer } from '@tuglet/gpu-provider'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { createPatience } from './create-patience.ts'
import { endMachine } from './end-machine.ts'
import { findLaunched } from './find-launched.ts'
import type { MachineTools } from './machine-tools.ts'
import { withinTime } from './within-time.ts'

/** What one create call is made of. */
export interface LaunchOnce {
  readonly entry: LedgerEntry
  readonly offer: Offer
  readonly spec: LaunchSpec
  /** The person's: Ctrl-C. */
  readonly signal: AbortSignal
}

/** A launch whose reply was lost and that was not found, or (`isBlind`) that nobody could be asked about. */
export interface LostLaunch {
  readonly entry: LedgerEntry
  readonly isBlind: boolean
}

/** What came of one create call: a machine that the books know, or an error, and whether there may still be a machine. */
export type LaunchOutcome =
  | { readonly entry: LedgerEntry; readonly error?: never }
  | { readonly entry?: never; readonly error: unknown; readonly lost?: LostLaunch }

/**
 * Makes one create call for an entry that is in the books already, and writes down what came of it. A lost reply is looked
 * into before anything else is tried: what is found is ours; what is not stays in the books as `unknown`.
 */
export async function launchOnce(launch: LaunchOnce, tools: MachineTools): Promise<LaunchOutcome> {
  const { entry, offer, spec, signal } = launch
  const patience = createPatience(tools.host, signal)
  try {
    const launched = await tools.provider.launch(offer, spec, patience.signal)
    // Writing it down is no part of what the far side has time for.
    patience.end()
    return { entry: await writtenOrEnded(entry, launched, tools) }
  } catch (error) {
    const maybeDone = patience.gaveUp() || !ProviderError.is(error) || error.maybeDone
    return afterError(error, { entry, maybeDone, signal }, tools)
  } finally {
    patience.end()
  }
}

/** A machine that the books cannot hold (the disk is full) is ended again. */
async function writtenOrEnded(entry: LedgerEntry, launched: Launched, tools: MachineTools): Promise<LedgerEntry> {
  try {
    return await written(entry, launched, tools)
  } catch (error) {
    await withinTime(tools.host, (signal) => tools.provider.terminate(launched.machineId, signal)).catch(
      () => undefined,
    )
    throw error
  }
}

function written(entry: LedgerEntry, { machineId }: Launched, { ledger, host }: MachineTools): Promise<LedgerEntry> {
  return ledger.update(entry.token, { machineId, state: 'launched', launchedAt: host.now().toISOString() })
}

async function afterError(
  error: unknown,
  { entry, maybeDone, signal }: Pick<LaunchOnce, 'entry' | 'signal'> & { readonly maybeDone: boolean },
  tools: MachineTools,
): Promise<LaunchOutcome> {
  const left = ProviderError.is(error) ? error.machineId : undefined
  if (left !== undefined) {
    await endMachine(await written(entry, { machineId: left }, tools), tools)
    return { error }
  }
  if (!maybeDone) {
    await tools.ledger.remove(entry.token)
    return { error }
  }
  tools.status?.('The reply was lost; looking for the machine')
  const machines = await findLaunched(entry.token, tools, signal)
  const [first, ...more] = machines ?? []
  if (!first) {
    const problem = 'The reply to its launch was lost.'
    const unknown = await tools.ledger.update(entry.token, { state: 'unknown', problem })
    return { error, lost: { entry: unknown, isBlind: machines === undefined } }
  }
  const found = await written(entry, { machineId: first.id }, tools)
  for (const { id } of more) await withinTime(tools.host, (signal) => tools.provider.terminate(id, signal))
  return { entry: found }
}
