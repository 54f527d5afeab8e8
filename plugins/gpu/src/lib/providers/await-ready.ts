import { ProviderError, type Machine, type MachineState } from '@tuglet/gpu-provider'
import { Failure } from '@tuglet/kit/lib'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { costSoFar } from '../money/cost-so-far.ts'
import { dollars, duration } from '../money/dollars.ts'
import type { MachineTools } from './machine-tools.ts'
import { providerFailure } from './provider-failure.ts'

/** How long a machine may be in a state before it is given up, in milliseconds. */
export type ReadyLimits = Partial<Record<MachineState, number>>

const limitsMs: Readonly<Record<'requested' | 'provisioning' | 'booting', number>> = {
  requested: 10 * 60_000,
  provisioning: 30 * 60_000,
  booting: 10 * 60_000,
}
const words: Partial<Record<MachineState, string>> = {
  requested: 'Waiting for a place',
  provisioning: 'Fetching the image',
  booting: 'Booting',
}
// A machine that was just made may be missing for a moment, a list being older than a reply.
const absenceMs = 30_000

/**
 * Asks until a launched machine is ready and gives it, its address in it; the books then say `ready`. Throws
 * Failure('failed' | 'timeout') when it fails, is taken away or gets stuck; ending it is up to the caller.
 */
export async function awaitReady(
  entry: LedgerEntry,
  { signal, limits = {}, ...tools }: MachineTools & { readonly signal: AbortSignal; readonly limits?: ReadyLimits },
): Promise<Machine> {
  const { host, provider, ledger, status } = tools
  const started = host.now().getTime()
  let since = { state: 'requested' as MachineState, at: started }
  for (let round = 0; ; round += 1) {
    const machine = await look(entry, tools, signal)
    const now = host.now()
    if (machine?.state === 'ready') {
      await ledger.update(entry.token, { state: 'ready', readyAt: now.toISOString() })
      return machine
    }
    refuseEnd(machine, { entry, title: provider.title, absentMs: now.getTime() - started })
    const state = machine?.state ?? 'requested'
    if (state !== since.state) since = { state, at: now.getTime() }
    const waited = now.getTime() - since.at
    if (waited > limitOf(state, limits)) throw stuck(entry, { state, waited, now })
    status?.(
      `${words[state] ?? state}, ${duration((now.getTime() - started) / 1000)}, ${dollars(costSoFar(entry, now))}`,
    )
    await host.sleep(round < 10 ? 1000 : 3000, signal)
  }
}

async function look(entry: LedgerEntry, { provider, host, status }: MachineTools, signal: AbortSignal) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await provider.get(entry.machineId ?? '', signal)
    } catch (error) {
      const passing = ProviderError.is(error) && (error.kind === 'transient' || error.kind === 'rate-limited')
      if (!passing || tries >= 8) throw providerFailure(error, provider)
      status?.(`${provider.title} does not answer; asking again`)
      await host.sleep(Math.min(error.retryAfterMs ?? 1000 * 2 ** tries, 30_000), signal)
    }
  }
}

interface Absence {
  readonly entry: LedgerEntry
  readonly title: string
  readonly absentMs: number
}

function refuseEnd(machine: Machine | undefined, { entry, title, absentMs }: Absence): void {
  const gone = machine === undefined ? absentMs > absenceMs : machine.state === 'terminated'
  const failed = machine !== undefined && ['failed', 'lost', 'stopped'].includes(machine.state)
  if (!gone && !failed) return
  const why = machine?.problem === undefined ? '' : `: ${machine.problem.replace(/\.$/, '')}`
  const what = gone ? 'is gone' : machine?.state === 'failed' ? 'did not start' : `is ${machine?.state}`
  throw new Failure('failed', `${title}: the machine ${entry.name} ${what}${why}.`, {
    code: 'MACHINE_LOST',
    hints: ['See what it printed: tuglet gpu logs, or try another offer: tuglet gpu offers'],
    data: { machine: entry.name, state: machine?.state },
  })
}

function limitOf(state: MachineState, limits: ReadyLimits): number {
  return limits[state] ?? limitsMs[state as keyof typeof limitsMs] ?? limitsMs.booting
}

function stuck(
  entry: LedgerEntry,
  { state, waited, now }: { state: MachineState; waited: number; now: Date },
): Failure {
  const spent = dollars(costSoFar(entry, now))
  return new Failure('timeout', `The machine has been "${state}" for ${duration(waited / 1000)}; ${spent} are spent.`, {
    code: 'MACHINE_STUCK',
    hints: ['Try another offer: tuglet gpu offers'],
    data: { machine: entry.name, state },
  })
}
