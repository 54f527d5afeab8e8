import { runTool } from '../lib/run.ts'
import { verdict, type Check } from './check.ts'

/** The compiler over sources, tests and scripts, unbuilt. */
export const types: Check = {
  name: 'types',
  run: async (root) => verdict(await runTool('tsc', ['-p', 'tsconfig.check.json', '--pretty', 'false'], { cwd: root })),
}
