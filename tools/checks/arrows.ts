import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runTool } from '../lib/run.ts'
import { verdict, type Check } from './check.ts'

/** Who may import whom: .dependency-cruiser.cjs. */
export const arrows: Check = {
  name: 'arrows',
  async run(root) {
    const folders = ['packages', 'plugins', 'examples'].filter((folder) => existsSync(join(root, folder)))
    const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...folders]
    const ended = await runTool('depcruise', args, { cwd: root })
    return verdict(ended, /\((\d+ modules, \d+ dependencies) cruised\)/.exec(ended.output)?.[1])
  },
}
