import type { Sink } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { installEditable } from '../machine/install-editable.ts'
import type { ExpectedFiles } from '../machine/job-spec.ts'
import type { PhaseClock } from '../money/phase-clock.ts'
import type { MachineLink } from '../session/machine-link.ts'
import { writeSetup } from '../session/machine-setup.ts'
import type { Place } from './place-options.ts'
import { makeWorkFolder, syncUp } from './sync-up.ts'

/** Where files go, and who sees what an install says. */
export interface Preparing {
  readonly link: MachineLink
  readonly place: Place
  readonly clock: PhaseClock
  readonly output: Pick<Sink, 'write'>
}

/** Brings the files to a machine and installs the project there unless nothing changed; gives what a command must find. */
export async function prepareFiles(
  { link, place, clock, output }: Preparing,
  desk: Desk,
): Promise<readonly ExpectedFiles[]> {
  const { channel, setup } = link
  const { cwd, env } = place
  if (place.mounts.length === 0 || !place.sync) {
    await makeWorkFolder(channel, cwd)
    return []
  }
  clock.begin('sync')
  const synced = await desk.tasks.step('Syncing files', (step) => syncUp(link, place, { desk, step }))
  if (synced.unchanged && setup.installedIn === cwd) return synced.expects
  if (place.editable) {
    clock.begin('install')
    await installEditable(channel, { cwd, env, output })
  }
  const { installedIn: _before, ...rest } = setup
  await writeSetup(desk.host, place.editable ? { ...rest, installedIn: cwd } : rest)
  return synced.expects
}
