import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { runTool } from '../lib/run.ts'
import { workspaces } from '../lib/workspaces.ts'
import { verdict, type Check } from './check.ts'

/** What the packages with an api-extractor.json promise to strangers is what etc/*.api.md says. */
export const apiReport: Check = {
  name: 'api report',
  async run(root) {
    for (const { folder, path } of reported(root)) {
      const ended = await extract(folder)
      if (ended.exitCode !== 0)
        return verdict({ ...ended, output: `${path}: run npm run fix.\n${ended.output.trim()}` })
    }
    return { problems: [] }
  },
  async fix(root) {
    for (const { folder, path } of reported(root)) {
      mkdirSync(join(folder, 'etc'), { recursive: true })
      const ended = await extract(folder, '--local')
      if (ended.exitCode !== 0) throw new Error(`${path}: ${ended.output.trim()}`)
    }
  },
}

function extract(folder: string, ...args: readonly string[]) {
  return runTool('api-extractor', ['run', ...args], { cwd: folder })
}

function reported(root: string) {
  return workspaces(root, 'packages').filter(({ folder }) => existsSync(join(folder, 'api-extractor.json')))
}
