import { basename } from 'node:path/posix'
import { isShipped } from './areas.ts'
import type { Rule } from './rule.ts'

const vague = /(^|[/-])(utils?|helpers?|common|shared|misc|manager|base|abstract|impl)(?=[/.-]|$)/

/** Files are kebab-case and named after what they do; no folder collects what has no name. */
export const fileNames: Rule = {
  name: 'file-names',
  check(file, report) {
    if (!isShipped(file.path)) return
    const name = basename(file.path).replace(/\.ts$/, '')
    if (!/^[a-z\d]+(-[a-z\d]+)*$/.test(name)) report(file.tree, 'File names are kebab-case.')
    const word = vague.exec(file.path.replace(/^[^/]+\/[^/]+\/src/, ''))?.[2]
    if (word) report(file.tree, `"${word}" says nothing: name the file after what it does.`)
  },
}
