import path from 'node:path'
import { homePath, isLoose, type DoctorFinding, type Host, type Service } from '@tuglet/kit/lib'
import type { Check } from './check.ts'

/** Whether any file that holds tokens can be read by others on this machine. */
export function tokenFiles(services: readonly Service<unknown>[]): Check {
  return {
    title: 'token files',
    async run(host) {
      const loose = filesOf(services, host).filter((file) => isLoose(file, host.platform))
      if (loose.length === 0) return { state: 'ok', message: 'No file with tokens can be read by others.' }
      return loose.map((file): DoctorFinding => {
        const shown = homePath(file, host.dirs.home)
        return { state: 'warning', message: `Others on this machine can read ${shown}.`, hint: `chmod 600 ${shown}` }
      })
    },
  }
}

function filesOf(services: readonly Service<unknown>[], host: Host): readonly string[] {
  const own = services
    .flatMap(({ files = [] }) => files)
    .filter(({ keys, format }) => format === 'token' || 'token' in keys)
    .map((file) => path.resolve(host.cwd, file.path(host)))
  return [...new Set([path.join(host.dirs.data, 'secrets.json'), ...own])]
}
