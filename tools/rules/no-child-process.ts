import { mayStartProcesses } from './areas.ts'
import { importedModules, type Rule } from './rule.ts'

/** node:child_process is reached through the host. */
export const noChildProcess: Rule = {
  name: 'no-child-process',
  check(file, report) {
    if (mayStartProcesses(file.path)) return
    for (const { name, place } of importedModules(file.tree)) {
      if (/^(node:)?child_process$/.test(name)) report(place, 'node:child_process: use host.run() or host.spawn().')
    }
  },
}
