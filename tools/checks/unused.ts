import { runTool } from '../lib/run.ts'
import { verdict, type Check } from './check.ts'

/** knip: files, exports and dependencies that nothing uses. */
export const unused: Check = {
  name: 'unused',
  run: async (root) => verdict(await runTool('knip', ['--no-progress', '--no-config-hints'], { cwd: root })),
}
