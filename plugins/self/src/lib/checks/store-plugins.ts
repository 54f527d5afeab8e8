import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { DoctorFinding } from '@tuglet/kit/lib'
import { readCrashes } from '@tuglet/launcher/crashes'
import type { Check } from './check.ts'

/** Whether every plugin that was installed or linked is also there; one that could not be loaded is a problem that names it. */
export function storePlugins(loaded: readonly string[]): Check {
  return {
    title: 'installed plugins',
    async run({ dirs }) {
      const file = path.join(dirs.data, 'package.json')
      if (!existsSync(file)) return { state: 'ok', message: 'No plugin was installed by you.' }
      const names = listed(file)
      if (!names) {
        return {
          state: 'problem',
          message: `${file} is not readable, so no plugin of yours is loaded.`,
          hint: 'Bring back the last state: tuglet plugins rollback, or move it away and install them again.',
        }
      }
      const parked = new Set([...readCrashes(dirs.data)].flatMap(([name, crash]) => (crash.parked ? [name] : [])))
      const missing = names.filter((name) => !loaded.includes(name) && !parked.has(name)).map(cannotLoad)
      return missing.length > 0
        ? missing
        : { state: 'ok', message: `${names.length} installed by you${parked.size > 0 ? '.' : ', and all are loaded.'}` }
    },
  }
}

function cannotLoad(name: string): DoctorFinding {
  return {
    state: 'problem',
    message: `The plugin ${name} is installed and cannot be loaded.`,
    hint: `Install it anew: tuglet plugins install ${name}, or remove it: tuglet plugins uninstall ${name}`,
  }
}

function listed(file: string): readonly string[] | undefined {
  try {
    const { oclif } = JSON.parse(readFileSync(file, 'utf8')) as {
      oclif?: { plugins?: readonly ({ name: string } | string)[] }
    }
    return (oclif?.plugins ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.name))
  } catch {
    return undefined
  }
}
