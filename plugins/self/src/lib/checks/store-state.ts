import { Failure, silentStep, type DoctorFinding, type Host } from '@tuglet/kit/lib'
import { inTurn } from '../plugins/store/change-store.ts'
import { keptGenerations } from '../plugins/store/generations.ts'
import { inForce } from '../plugins/store/node-modules-link.ts'
import { storeActivity } from '../plugins/store/store-activity.ts'
import { storeFiles, type StoreFiles } from '../plugins/store/store-files.ts'
import { readList } from '../plugins/store/store-list.ts'
import type { Check } from './check.ts'

/** Whether the plugin store is whole; a change that was broken off is finished or cleared away. */
export function storeState(): Check {
  return {
    title: 'plugin store',
    async run(host) {
      const files = storeFiles(host.dirs.data)
      const activity = await storeActivity(files, host.now())
      if (activity === 'busy') return { state: 'ok', message: 'Another tuglet is changing the plugins right now.' }
      return [...(activity === 'unfinished' ? await mend(host) : []), stateOf(files)]
    },
  }
}

async function mend(host: Host): Promise<readonly DoctorFinding[]> {
  try {
    await inTurn({ host, step: silentStep() }, async () => undefined)
    return [{ state: 'warning', message: 'A change of the plugins that was broken off was put in order.' }]
  } catch (error) {
    if (!Failure.is(error)) throw error
    return [withHint({ state: 'problem', message: error.message }, error.hints[0])]
  }
}

function stateOf(files: StoreFiles): DoctorFinding {
  const now = inForce(files)
  const kept = keptGenerations(files)
  const back = 'Go back to the last state: tuglet plugins rollback'
  if (now.kind === 'folder') {
    return { state: 'ok', message: 'npm made its folder itself; the next change of the plugins takes it over.' }
  }
  if (now.kind === 'nothing') {
    const names = namesOf(files)
    if (names.length === 0) return { state: 'ok', message: 'Nothing is installed in it.' }
    const message = `The files of ${names.join(', ')} are gone.`
    return { state: 'problem', message, hint: kept.length > 0 ? back : `tuglet plugins install ${names.join(' ')}` }
  }
  if (!kept.includes(now.number)) {
    return { state: 'problem', message: `Generation ${now.number}, which is in force, is not whole.`, hint: back }
  }
  const others = kept.filter((number) => number !== now.number)
  const told = others.length === 0 ? '' : ` One can go back to ${others.join(' and ')}.`
  return { state: 'ok', message: `Generation ${now.number} is in force.${told}` }
}

function namesOf({ list }: StoreFiles): readonly string[] {
  try {
    return readList(list)
      .plugins.filter(({ type }) => type === 'user')
      .map(({ name }) => name)
  } catch {
    // Another check tells of a list that cannot be read.
    return []
  }
}

function withHint(finding: DoctorFinding, hint: string | undefined): DoctorFinding {
  return hint === undefined ? finding : { ...finding, hint }
}
