import { randomBytes } from 'node:crypto'
import type { GpuProvider, LaunchSpec } from '@tuglet/gpu-provider'
import type { Step } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { toolsOf } from '../desk/tools-of.ts'
import { startScript } from '../machine/start-script.ts'
import type { SwitchLimits } from '../machine/switch-limits.ts'
import { awaitReady } from '../providers/await-ready.ts'
import { launchMachine } from '../providers/launch-machine.ts'
import type { HeldMachine } from '../session/machine-link.ts'
import { keyFolderOf, writeSetup, type MachineSetup } from '../session/machine-setup.ts'
import { makeMachineKey, publicHalf } from '../ssh/machine-key.ts'
import type { Mount } from '../sync/parse-mount.ts'
import type { FoundTerms } from './find-terms.ts'
import type { RentRequest } from './rent-request.ts'

/** What a machine is to be used for. */
export interface MachineUse {
  readonly cwd: string
  readonly mounts: readonly Mount[]
  readonly excludes: readonly string[]
}

/** What renting is done with. */
export interface Renting extends FoundTerms {
  readonly request: RentRequest
  readonly use: MachineUse
  readonly provider: GpuProvider
  readonly signal: AbortSignal
}

/**
 * Launches a machine on terms that were agreed to. When this rejects nothing of it is left, or the books say so. The switch
 * on the machine is armed by its own start command.
 */
export async function launchRented(renting: Renting, desk: Desk, step: Step): Promise<HeldMachine> {
  const { request, provider, terms, account, signal, use } = renting
  const { capabilities } = provider
  const keyFolder = keyFolderOf(desk.host, randomBytes(6).toString('hex'))
  const key = await keyOf(request, { keyFolder, perMachine: capabilities.perMachineKeys })
  const limits = { ...request.limits, deadlineSeconds: terms.timeLimitSeconds }
  const spec = specOf(renting, { publicKey: key.publicKey, limits })
  const tools = toolsOf(desk, provider, step)
  const entry = await launchMachine({ candidates: terms.candidates, spec, account, signal }, tools)
  const setup = await writeSetup(desk.host, {
    token: entry.token,
    keyFolder,
    ...(key.keyPath !== undefined && { keyPath: key.keyPath }),
    ...use,
    ...(capabilities.runsStartScript && { switchFolder: switchFolderOf(use.cwd), limits }),
  })
  return { entry, setup, provider, isJoined: false, isTheirs: false }
}

/** Waits until a machine that was launched is ready, and notes where it is. */
export async function readyRented(
  held: HeldMachine,
  { desk, step, signal }: { readonly desk: Desk; readonly step: Step; readonly signal: AbortSignal },
): Promise<HeldMachine> {
  const machine = await awaitReady(held.entry, { ...toolsOf(desk, held.provider, step), signal })
  const entry = (await desk.ledger.get(held.entry.token)) ?? held.entry
  const setup: MachineSetup = { ...held.setup, ...(machine.ssh && { ssh: machine.ssh }) }
  return { ...held, entry, setup: await writeSetup(desk.host, setup) }
}

interface UsedKey {
  readonly keyPath?: string
  readonly publicKey: string
}

async function keyOf(
  { keyPath }: RentRequest,
  { keyFolder, perMachine }: { readonly keyFolder: string; readonly perMachine: boolean },
): Promise<UsedKey> {
  if (keyPath !== undefined) return { keyPath, publicKey: publicHalf(keyPath) }
  return perMachine ? makeMachineKey(keyFolder, 'tuglet') : { publicKey: '' }
}

function specOf(
  { request, provider, use }: Renting,
  { publicKey, limits }: { readonly publicKey: string; readonly limits: SwitchLimits },
): Omit<LaunchSpec, 'name' | 'token'> {
  const { image, diskGb } = request
  const { transport } = provider.capabilities
  return {
    image,
    env: {},
    publicKey,
    diskGb,
    volume: { path: volumeOf(use.cwd), gb: diskGb },
    timeLimitSeconds: limits.deadlineSeconds,
    ports: ['22/tcp'],
    startScript: startScript({
      ...(transport === 'ssh' && { publicKey }),
      ...(provider.keyVariables && { hide: provider.keyVariables }),
      switch: { ...limits, folder: switchFolderOf(use.cwd), endMachine: provider.selfTerminate },
    }),
  }
}

// What is below the working directory outlives a restart of the container, and the rules of sync leave this name out.
function switchFolderOf(cwd: string): string {
  return `${volumeOf(cwd)}/.tuglet-switch`
}

function volumeOf(cwd: string): string {
  return cwd.startsWith('/') ? cwd : '/workspace'
}
