import { join } from 'node:path'
import type { FoundPlugin } from '../plugins/find-plugins.ts'
import { isThirdParty } from '../hooks/hook-events.ts'
import { linkMark } from './file-stamp.ts'
import type { IndexPlace } from './index-identity.ts'

/** The files of the store and the CLI whose change makes an index old, whatever plugins there are. */
export function storeFiles({ root, dirs }: IndexPlace): string[] {
  return [
    join(root, 'package.json'),
    join(root, 'oclif.manifest.json'),
    join(dirs.data, 'package.json'),
    // The store replaces this link, whose files may be the same under either name; npm changes the folder behind it.
    linkMark + join(dirs.data, 'node_modules'),
    join(dirs.data, 'node_modules', '.package-lock.json'),
    join(dirs.data, 'tuglet.lock'),
    join(dirs.data, 'crashes.json'),
    join(dirs.config, 'theme.json'),
  ]
}

/** The files of plugins that change without the store's knowledge: linked ones, those beside the CLI, and broken ones. */
export function pluginFiles(found: readonly FoundPlugin[], broken: readonly string[]): string[] {
  return found
    .filter(({ name, type }) => type === 'link' || !isThirdParty(type) || broken.includes(name))
    .flatMap(({ root }) => [join(root, 'package.json'), join(root, 'oclif.manifest.json')])
}
