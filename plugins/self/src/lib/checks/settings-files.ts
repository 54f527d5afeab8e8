import { Failure, type DoctorFinding, type OpenSettings } from '@tuglet/kit/lib'
import { unknownSettings, type KnownKeys } from '../config/unknown-settings.ts'
import type { Check } from './check.ts'

/** Whether settings files can be read, hold allowed values, and name only settings that there are. */
export function settingsFiles(known: KnownKeys, settings: OpenSettings): Check {
  return {
    title: 'settings',
    async run() {
      try {
        const found = findings(known, settings)
        return found.length > 0
          ? found
          : { state: 'ok', message: `${known.declared.length} settings, all as they should be.` }
      } catch (error) {
        if (!Failure.is(error)) throw error
        return { state: 'problem', message: error.message, hint: error.hints[0] ?? 'Mend the file, or move it away.' }
      }
    },
  }
}

function findings(known: KnownKeys, settings: OpenSettings): readonly DoctorFinding[] {
  const { declared } = known
  const invalid = settings.list(declared).flatMap(({ setting, failure }): DoctorFinding[] => {
    return failure ? [{ state: 'problem', message: failure.message, hint: `See: tuglet why ${setting.key}` }] : []
  })
  const odd = settings.problems(declared).map((message): DoctorFinding => ({ state: 'warning', message }))
  const unknown = unknownSettings(known, settings).map((told): DoctorFinding => ({ state: 'warning', ...told }))
  return [...invalid, ...odd, ...unknown]
}
