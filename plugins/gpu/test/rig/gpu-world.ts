import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Capabilities } from '@tuglet/gpu-provider'
import { memoryCloud, type MemoryCloud, type MemoryCloudOptions } from '@tuglet/gpu-provider/memory'
import { runCommand, type CommandRun, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'
import { openLedger, type Ledger } from '../../src/lib/ledger/open-ledger.ts'
import { realHost, type RealHostOptions } from '../support/real-host.ts'
import { bootMachine, type RealMachine } from './boot-machine.ts'
import { cloudPlace } from '../fixtures/memory-plugin/src/providers.ts'

type CommandClass = Parameters<typeof runCommand>[0]

/** A computer, and a cloud whose machines are real processes of this one. */
export interface GpuWorld extends AsyncDisposable {
  readonly host: FakeHost
  readonly cloud: MemoryCloud
  readonly ledger: Ledger
  /** A folder that stands for the disk of all machines. */
  readonly far: string
  /** What really runs behind the newest machine. */
  machine(): RealMachine
  run(command: CommandClass, words: readonly string[], host?: FakeHost): Promise<CommandRun>
  /** Another terminal of the same person. */
  again(options?: FakeHostOptions): FakeHost
}

const roots = [new URL('../../', import.meta.url), new URL('../fixtures/memory-plugin/', import.meta.url)]

/** Makes one; the provider `memory` is the default, and nobody asks about prices unless told. */
export function gpuWorld(
  options: RealHostOptions & { cloud?: Partial<MemoryCloudOptions>; capabilities?: Partial<Capabilities> } = {},
): GpuWorld {
  const { cloud: own, capabilities, ...hostOptions } = options
  const env = { TUGLET_GPU_PROVIDER: 'memory', XDG_RUNTIME_DIR: undefined, ...hostOptions.env }
  const host = realHost({ answers: { '--yes': 'yes' }, ...hostOptions, env })
  const cloud = memoryCloud({ clock: host, boot: bootMachine, ...own })
  const far = mkdtempSync(join(tmpdir(), 'tuglet-far-'))
  return {
    host,
    cloud,
    far,
    ledger: openLedger(host),
    machine: () => cloud.machines.at(-1)!.booted as RealMachine,
    async run(command, words, on = host) {
      return cloudPlace.run({ cloud, capabilities }, () => runCommand(command, words, { host: on, plugins: roots }))
    },
    again: (more = {}) =>
      realHost({ answers: { '--yes': 'yes' }, ...hostOptions, ...more, env, cwd: host.cwd, dirs: host.dirs }),
    async [Symbol.asyncDispose]() {
      for (const { id } of cloud.machines) await cloud.end(id)
      rmSync(far, { recursive: true, force: true })
      await host[Symbol.asyncDispose]()
    },
  }
}
