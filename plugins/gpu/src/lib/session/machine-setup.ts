import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { SshAddress } from '@tuglet/gpu-provider'
import type { Host } from '@tuglet/kit/lib'
import { writeDurably } from '../ledger/write-durably.ts'
import type { SwitchLimits } from '../machine/switch-limits.ts'
import type { Mount } from '../sync/parse-mount.ts'
import { forgetJoiners } from './joiners.ts'

/** How a machine of ours is used: what its ledger entry has no place for; plain JSON, nothing secret. */
export interface MachineSetup {
  readonly token: string
  /** The folder of its own key pair and known_hosts. */
  readonly keyFolder: string
  /** The private key that opens it; undefined where the person's own configuration does. */
  readonly keyPath?: string
  /** The working directory there. */
  readonly cwd: string
  readonly mounts: readonly Mount[]
  readonly excludes: readonly string[]
  /** Where its switch keeps its files; undefined where none is armed. */
  readonly switchFolder?: string
  readonly limits?: SwitchLimits
  /** Its address as it was last seen. */
  readonly ssh?: SshAddress
  /** The folder there whose editable install fits the files as they were last pushed. */
  readonly installedIn?: string
}

/** What is known of a machine's use; undefined when another computer rented it. */
export async function readSetup(host: Pick<Host, 'dirs'>, token: string): Promise<MachineSetup | undefined> {
  const text = await readFile(fileOf(host, token), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as MachineSetup
  } catch {
    return undefined
  }
}

/** Remembers how a machine is used. */
export async function writeSetup(host: Pick<Host, 'dirs'>, setup: MachineSetup): Promise<MachineSetup> {
  await writeDurably(fileOf(host, setup.token), `${JSON.stringify(setup, undefined, 2)}\n`)
  return setup
}

/** Forgets a machine that is gone: its keys, its setup and what was known of its files. */
export async function forgetSetup(host: Pick<Host, 'dirs'>, { token, name }: { token: string; name: string }) {
  const setup = await readSetup(host, token)
  const root = path.join(host.dirs.state, 'gpu')
  const folders = [path.join(root, 'mounts', encodeURIComponent(name))]
  if (setup?.keyFolder.startsWith(path.join(root, 'keys'))) folders.push(setup.keyFolder)
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
  await forgetJoiners(token, host)
  await rm(fileOf(host, token), { force: true })
}

/** A new folder for the keys of a machine that has no name yet. */
export function keyFolderOf(host: Pick<Host, 'dirs'>, word: string): string {
  return path.join(host.dirs.state, 'gpu', 'keys', word)
}

function fileOf({ dirs }: Pick<Host, 'dirs'>, token: string): string {
  return path.join(dirs.state, 'gpu', 'setups', `${token}.json`)
}
