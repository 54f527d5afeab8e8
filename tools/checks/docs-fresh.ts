import { docFiles, orphanedPages, writeDocs } from '../docs/doc-files.ts'
import { staleFiles } from '../manifest/manifests.ts'
import type { Check } from './check.ts'

/** The generated pages say what the commands, settings and failures say. */
export const docsFresh: Check = {
  name: 'docs',
  async run(root) {
    const files = await docFiles(root)
    const stale = staleFiles(root, files).map(({ path }) => `${path} is out of date: run npm run fix.`)
    const orphans = orphanedPages(root, files).map((path) => `${path} describes nothing: run npm run fix.`)
    return { problems: [...stale, ...orphans], note: `${files.length} pages` }
  },
  async fix(root) {
    await writeDocs(root)
  },
}
