import { readCrashes } from '@tuglet/launcher/crashes'
import type { DoctorFinding } from '@tuglet/kit/lib'
import type { Check } from './check.ts'

/** Which plugins are left out of every start, and why. */
export function parkedPlugins(): Check {
  return {
    title: 'left-out plugins',
    async run({ dirs }) {
      const parked = [...readCrashes(dirs.data)].filter(([, crash]) => crash.parked)
      if (parked.length === 0) return { state: 'ok', message: 'No plugin is left out.' }
      return parked.map(([name, { last }]): DoctorFinding => {
        const message = `${name} is left out of every start: ${last}`
        return { state: 'warning', message, hint: `Use it again: tuglet plugins enable ${name}` }
      })
    },
  }
}
