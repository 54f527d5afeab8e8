import { Failure } from '@tuglet/kit/lib'
import type { Mount } from '../sync/parse-mount.ts'

/** The folder that a machine already has where one of ours would go, or around or below that; undefined when there is none. */
export function takenMount(wanted: readonly Mount[], there: readonly Mount[]): Mount | undefined {
  return there.find((one) => wanted.some((mine) => mine.local !== one.local && overlap(mine.remote, one.remote)))
}

/** Refuses to bring a folder to where a machine has another one: each side would be given the other's files. */
export function requireFreeMounts(wanted: readonly Mount[], there: readonly Mount[]): void {
  const taken = takenMount(wanted, there)
  if (!taken) return
  throw new Failure('conflict', `The machine has ${taken.local} at ${taken.remote}.`, {
    code: 'MOUNT_TAKEN',
    hints: ['Leave out --mount and --remote-cwd to use what it has, or mount to another place.'],
  })
}

function overlap(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`)
}
