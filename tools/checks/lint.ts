import { join } from 'node:path'
import { runTool } from '../lib/run.ts'
import { verdict, type Check } from './check.ts'

const base = ['--format=unix', '--type-aware', '--deny-warnings']

/** oxlint with type-aware rules; the rules and their exceptions are in .oxlintrc.json. */
export const lint: Check = {
  name: 'lint',
  run: async (root) => verdict(await oxlint(root, base)),
  async fix(root) {
    await oxlint(root, [...base, '--fix'])
  },
}

function oxlint(root: string, args: readonly string[]) {
  return runTool('oxlint', ['--config', join(root, '.oxlintrc.json'), ...args, '.'], { cwd: root })
}
