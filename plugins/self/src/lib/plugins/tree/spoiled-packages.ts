import { closureOf, type NpmPackages } from '../npm/npm-packages.ts'
import type { KeptDigests } from './kept-digests.ts'
import { digestsBelow } from './tree-hash.ts'

/** The places of a plugin's packages whose files are not those that were installed. */
export async function spoiledPackages(
  name: string,
  { packages, kept, folder }: { readonly packages: NpmPackages; readonly kept: KeptDigests; readonly folder: string },
): Promise<readonly string[]> {
  const digestOf = digestsBelow(folder)
  const found = await Promise.all(
    closureOf(name, packages).map(async (place) => {
      const before = kept[place]
      return before === undefined || before.digest === (await digestOf(place)) ? [] : [place]
    }),
  )
  return found.flat()
}
