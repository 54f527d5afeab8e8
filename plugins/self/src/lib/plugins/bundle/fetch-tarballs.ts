import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { npmFailure } from '../npm/npm-failure.ts'
import { nameAt, type NpmPackage, type NpmPackages } from '../npm/npm-packages.ts'
import { registryOf, runNpm } from '../npm/run-npm.ts'
import { isIntact } from '../npm/verify-integrity.ts'
import type { StoreOptions } from '../store-options.ts'

/** Fetches the tarball of every package, out of npm's cache where it is, and checks it; gives the file names by the packages' places. */
export async function fetchTarballs(
  packages: NpmPackages,
  folder: string,
  { host, config, tasks }: StoreOptions,
): Promise<Readonly<Record<string, string>>> {
  // What a package brings inside itself has no tarball of its own.
  const places = Object.entries(packages).filter(([, { inBundle, link }]) => !inBundle && !link)
  const wanted = new Map(places.map(([place, one]) => [place, addressOf(place, one, packages)]))
  return tasks.step(`Fetch ${wanted.size} packages`, async () => {
    const addresses = [...new Set(wanted.values())]
    const words = ['pack', ...addresses, `--pack-destination=${folder}`, '--prefer-offline']
    const ran = await runNpm(words, { host, cwd: host.dirs.data, registry: registryOf(config, host) })
    host.signal.throwIfAborted()
    if (ran.exitCode !== 0) throw npmFailure(ran, `${addresses.length} packages`)
    const packed = packedFiles(ran.stdout)
    const files: Record<string, string> = {}
    for (const [place, { version = '' }] of places) {
      const name = nameAt(place, packages)
      const file = packed.get(`${name}@${version}`)
      const bytes = file === undefined ? undefined : await readFile(path.join(folder, file))
      if (file === undefined || !bytes || !(await isIntact(bytes, packages[place]?.integrity ?? '')))
        throw changed(name, version)
      files[place] = file
    }
    return files
  })
}

// A tarball that was installed from an address comes from there again.
function addressOf(place: string, { version = '', resolved }: NpmPackage, packages: NpmPackages): string {
  const isOther = resolved !== undefined && !/^https?:/.test(resolved)
  return isOther ? resolved : `${nameAt(place, packages)}@${version}`
}

interface Packed {
  readonly name: string
  readonly version: string
  readonly filename: string
}

function packedFiles(stdout: string): ReadonlyMap<string, string> {
  const rows = JSON.parse(stdout) as readonly Packed[]
  return new Map(rows.map(({ name, version, filename }) => [`${name}@${version}`, path.basename(filename)]))
}

function changed(name: string, version: string): Failure {
  return new Failure(
    'plugin',
    `The package ${name} ${version} cannot be packed: it is not the one that was installed.`,
    {
      code: 'PLUGIN_INTEGRITY',
      hints: ['Install the plugins anew, then pack them: tuglet plugins install NAME'],
      data: { package: name, version },
    },
  )
}
