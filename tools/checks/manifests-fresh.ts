import { manifestFiles, staleFiles, writeManifests } from '../manifest/manifests.ts'
import type { Check } from './check.ts'

/** The committed manifests say what the built commands say: removing a flag is a visible act. */
export const manifestsFresh: Check = {
  name: 'manifests',
  async run(root) {
    const files = await manifestFiles(root)
    const problems = staleFiles(root, files).map(({ path }) => `${path} is not what the commands say: run npm run fix.`)
    return { problems, note: `${files.length} files` }
  },
  async fix(root) {
    await writeManifests(root)
  },
}
