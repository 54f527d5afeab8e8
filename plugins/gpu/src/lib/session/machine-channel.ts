import path from 'node:path'
import type { GpuProvider, Machine } from '@tuglet/gpu-provider'
import { Failure, type Child } from '@tuglet/kit/lib'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import type { Channel, RemoteProcess } from '../ssh/channel.ts'
import { execStreamChannel } from '../ssh/exec-stream-channel.ts'
import { openSshChannel } from '../ssh/open-ssh-channel.ts'
import type { SshTarget } from '../ssh/ssh-target.ts'
import type { MachineSetup } from './machine-setup.ts'

/** A channel to a machine, and where it leads when that is by ssh. */
export interface MachineChannel {
  readonly channel: Channel
  readonly target: SshTarget | undefined
}

/** What a channel to a machine is made from. */
export interface ChannelPlace {
  readonly entry: LedgerEntry
  readonly setup: MachineSetup
  readonly provider: GpuProvider
  /** Where it is, when it is reached by ssh. */
  readonly ssh: Machine['ssh']
}

/** A channel to a machine, over whatever its provider has; nothing is connected before the first script. */
export function machineChannel(place: ChannelPlace): MachineChannel {
  const { entry, provider, ssh } = place
  const { machineId } = entry
  if (provider.capabilities.transport === 'exec' && machineId !== undefined) {
    const start = (words: readonly string[], options: { readonly signal?: AbortSignal }) =>
      remoteOf(requireExec(provider)(machineId, words, options), options.signal)
    return { channel: execStreamChannel(entry.name, start), target: undefined }
  }
  if (!ssh) {
    throw new Failure('unreachable', `${provider.title} does not say where ${entry.name} is.`, {
      code: 'MACHINE_ADDRESS_UNKNOWN',
      hints: ['See how it is: tuglet gpu ls'],
    })
  }
  const target = targetOf(place, ssh)
  return { channel: openSshChannel(target), target }
}

function targetOf({ entry, setup, provider }: ChannelPlace, ssh: NonNullable<Machine['ssh']>): SshTarget {
  const key = setup.keyPath === undefined ? {} : { keyPath: setup.keyPath }
  if (!provider.capabilities.ownsMachines) return { ...ssh, ...key }
  return { ...ssh, ...key, identity: { name: entry.name, knownHosts: path.join(setup.keyFolder, 'known_hosts') } }
}

/** The way a provider without ssh starts programs. */
export function requireExec(provider: GpuProvider): NonNullable<GpuProvider['exec']> {
  if (provider.exec) return provider.exec.bind(provider)
  throw new Failure('plugin', `${provider.title} offers neither ssh nor a way to run commands.`, {
    code: 'PROVIDER_INCOMPLETE',
  })
}

function remoteOf(child: Child, signal: AbortSignal | undefined): RemoteProcess {
  const cut = (cause?: unknown) => {
    // What we ended ourselves is no lost link, which would be tried again.
    if (signal?.aborted) throw signal.reason
    throw cause instanceof Error ? cause : new Error('The stream was cut.')
  }
  const ended = child.ended.then(({ exitCode }) => exitCode ?? cut(), cut)
  ended.catch(() => undefined)
  const { stdin, stdout, stderr } = child
  return { stdin, stdout, stderr, ended, kill: () => child.kill('SIGTERM') }
}
