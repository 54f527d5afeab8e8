import type { Child } from '@tuglet/kit/lib'
import type { ExecOptions, LogLine } from '../gpu-provider.ts'
import type { LaunchSpec } from '../launch-spec.ts'
import type { Machine, MachineState, SshAddress } from '../machine.ts'
import type { Offer } from '../offer.ts'

/** What really runs behind a machine in memory: a local process tree, an sshd of the test. */
export interface Booted {
  readonly ssh?: SshAddress
  /** Settles when it has ended by itself, as a dead-man switch makes it: the machine is then terminated. */
  readonly ended?: Promise<unknown>
  stop(): void | Promise<void>
  exec?(argv: readonly string[], options?: ExecOptions): Child
}

/** A machine of a cloud in memory. */
export interface MemoryMachine {
  readonly id: string
  readonly name: string
  readonly spec: LaunchSpec | undefined
  readonly offer: Offer
  readonly createdAt: Date
  readonly readyAt: Date
  readonly lines: LogLine[]
  booted?: Booted
  /** Overrides what time says: taken away, failed, stopped. */
  forced?: MachineState
  endedAt?: Date
}

/** The state of a machine at a time: half of its boot it is provisioning, the other half booting. */
export function stateAt(machine: MemoryMachine, now: Date): MachineState {
  if (machine.endedAt) return 'terminated'
  if (machine.forced) return machine.forced
  const [from, to, at] = [machine.createdAt, machine.readyAt, now].map((date) => date.getTime()) as [
    number,
    number,
    number,
  ]
  if (at >= to) return 'ready'
  return at < from + (to - from) / 2 ? 'provisioning' : 'booting'
}

/** How the provider shows it. */
export function shown(machine: MemoryMachine, now: Date): Machine {
  const state = stateAt(machine, now)
  const ssh = machine.booted?.ssh ?? { host: '127.0.0.1', port: 22, user: 'root' }
  const { offer, spec } = machine
  return {
    id: machine.id,
    name: machine.name,
    ...(spec && { token: spec.token }),
    state,
    gpu: offer.gpu,
    gpuCount: offer.gpuCount,
    ...(offer.region !== undefined && { region: offer.region }),
    ...(state === 'ready' && { ssh, startedAt: machine.readyAt }),
    pricePerHour: state === 'terminated' || state === 'stopped' ? 0 : offer.pricePerHour,
    createdAt: machine.createdAt,
    ...(state === 'failed' && { problem: 'It was told to fail.' }),
  }
}
