import { root } from '../../../tools/install.mjs'
import { publishedPackages } from '../../../tools/lib/workspaces.ts'
import type { EmptyHome } from './empty-home.ts'
import { npm } from './npm.ts'

/** Packs what is built of every published package of this repository and publishes it; returns the names. */
export async function publishPackages(publisher: EmptyHome): Promise<readonly string[]> {
  const names = publishedPackages(root).map(({ json }) => json.name)
  const which = names.flatMap((name) => ['--workspace', name])
  await npm(['publish', '--ignore-scripts', '--access', 'public', ...which], { cwd: root, home: publisher })
  return names
}
