import { existsSync, statSync } from 'node:fs'
import { Failure, type Output } from '@tuglet/kit/lib'
import { collectEnvironment } from '../environment/collect-environment.ts'
import type { MachineUse } from '../rent/rent-machine.ts'
import { requireFreeMounts } from '../rent/taken-mount.ts'
import type { HeldMachine } from '../session/machine-link.ts'
import { checkMounts, mountOf, parseMount, type Mount } from '../sync/parse-mount.ts'

/** What the flags about files and environment say, as the command has parsed them. */
export interface PlaceFlags {
  readonly mount?: readonly string[] | undefined
  readonly 'remote-cwd'?: string | undefined
  readonly exclude?: readonly string[] | undefined
  readonly 'no-sync'?: boolean | undefined
  readonly 'no-editable-install': boolean
  readonly 'env-file'?: string | undefined
  readonly env?: readonly string[] | undefined
  /** A machine that is there already, and has folders of its own. */
  readonly on?: string | undefined
}

/** Where a command runs and with what. */
export interface Place extends MachineUse {
  readonly env: Readonly<Record<string, string>>
  readonly sync: boolean
  readonly editable: boolean
  /** Nothing was said about folders: those of the machine that was named. */
  readonly isTheirs: boolean
}

const defaultCwd = '/workspace'

/** Reads files and environment here, before anybody is asked for a machine; bad input is a Failure('usage'). */
export function readPlace(flags: PlaceFlags): Place {
  const { mount: words = [], exclude = [], env: names = [] } = flags
  const sync = !flags['no-sync']
  const env = collectEnvironment({ ...(flags['env-file'] !== undefined && { file: flags['env-file'] }), names })
  const isTheirs = flags.on !== undefined && words.length === 0 && flags['remote-cwd'] === undefined
  const own = () => (sync && !isTheirs ? [mountOf('.', flags['remote-cwd'] ?? defaultCwd)] : [])
  const mounts = words.length > 0 ? words.map(parseMount) : own()
  checkMounts(mounts)
  for (const one of mounts) requireFolder(one)
  const cwd = flags['remote-cwd'] ?? mounts[0]?.remote ?? defaultCwd
  if (!/^(\/|~\/|~$)/.test(cwd)) throw badCwd(cwd)
  const editable = sync && !flags['no-editable-install']
  return { cwd, mounts, excludes: exclude, env, sync, editable, isTheirs }
}

/** The same on a machine: one that was there keeps its own folders, and gets none where it has another. */
export function placeOn({ isJoined, setup }: Pick<HeldMachine, 'isJoined' | 'setup'>, place: Place): Place {
  if (!isJoined) return place
  if (!place.isTheirs) {
    requireFreeMounts(place.mounts, setup.mounts)
    return place
  }
  const { cwd } = setup
  const theirs = setup.mounts.length > 0 ? setup.mounts : [mountOf('.', cwd)]
  const excludes = [...new Set([...setup.excludes, ...place.excludes])]
  return { ...place, cwd, mounts: place.sync ? theirs : [], excludes }
}

/** The environment without the names that hold the provider's own key, unless they were asked for one by one. */
export function withoutKeys(
  env: Readonly<Record<string, string>>,
  {
    keyVariables = [],
    named,
    out,
  }: { keyVariables?: readonly string[] | undefined; named: readonly string[]; out: Output },
): Readonly<Record<string, string>> {
  const asked = new Set(named.map((text) => text.split('=')[0]))
  const left = keyVariables.filter((name) => name in env && !asked.has(name))
  if (left.length > 0) out.note(`${left.join(', ')} stays here: the machine needs no key of the account.`)
  return Object.fromEntries(Object.entries(env).filter(([name]) => !left.includes(name)))
}

function requireFolder({ local }: Mount): void {
  if (existsSync(local) && statSync(local).isDirectory()) return
  throw new Failure('usage', `${local} is no folder.`, { code: 'MOUNT_NOT_THERE', hints: ['Mount a folder.'] })
}

function badCwd(cwd: string): Failure {
  return new Failure('usage', `--remote-cwd must be absolute or below ~, not "${cwd}".`, { code: 'REMOTE_CWD_BAD' })
}
