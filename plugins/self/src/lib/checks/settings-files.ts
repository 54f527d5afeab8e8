import { Failure, type AnySetting, type DoctorFinding, type OpenSettings } from '@tuglet/kit/lib'
import type { Check } from './check.ts'

/** Whether settings files can be read, hold allowed values, and name only settings that there are. */
export function settingsFiles(declared: readonly AnySetting[], settings: OpenSettings): Check {
  return {
    title: 'settings',
    async run() {
      try {
        const found = findings(declared, settings)
        return found.length > 0
          ? found
          : { state: 'ok', message: `${declared.length} settings, all as they should be.` }
      } catch (error) {
        if (!Failure.is(error)) throw error
        return { state: 'problem', message: error.message, hint: error.hints[0] ?? 'Mend the file, or move it away.' }
      }
    },
  }
}

function findings(declared: readonly AnySetting[], settings: OpenSettings): readonly DoctorFinding[] {
  const invalid = settings.list(declared).flatMap(({ setting, failure }): DoctorFinding[] => {
    return failure ? [{ state: 'problem', message: failure.message, hint: `See: tuglet why ${setting.key}` }] : []
  })
  const odd = settings.problems(declared).map((message): DoctorFinding => ({ state: 'warning', message }))
  const unknown = settings.unknownKeys(declared).map(({ key, at, suggestion }): DoctorFinding => {
    const hint = suggestion === undefined ? `Take it out: tuglet config unset ${key}` : `Did you mean ${suggestion}?`
    return { state: 'warning', message: `${at}: there is no setting ${key}.`, hint }
  })
  return [...invalid, ...odd, ...unknown]
}
