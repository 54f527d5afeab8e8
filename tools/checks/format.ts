import { runTool } from '../lib/run.ts'
import { verdict, type Check } from './check.ts'

/** Prettier, over everything that .prettierignore does not name. */
export const format: Check = {
  name: 'format',
  run: async (root) => verdict(await runTool('prettier', ['--check', '--log-level=warn', '.'], { cwd: root })),
  async fix(root) {
    await runTool('prettier', ['--write', '--log-level=warn', '.'], { cwd: root })
  },
}
