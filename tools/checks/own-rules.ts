import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from '../lib/list-files.ts'
import { checkRules } from '../rules/check-rules.ts'
import type { Check } from './check.ts'

/** The rules of tools/rules over every TypeScript file of the repository. */
export const ownRules: Check = {
  name: 'rules',
  async run(root) {
    const paths = listFiles(root).filter((path) => /\.m?ts$/.test(path) && !path.endsWith('.d.ts'))
    const files = new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
    const findings = checkRules(files)
    const problems = findings.map(({ path, line, rule, message }) => `${path}:${line} ${message} (${rule})`)
    return { problems, note: `${files.size} files` }
  },
}
