import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { emptyHome, temporaryFolder, type EmptyHome } from './empty-home.ts'
import { npm } from './npm.ts'
import { publishPackages } from './publish-packages.ts'
import { startRegistry, type Registry } from './start-registry.ts'
import { upstreamRegistry } from './upstream-registry.ts'

/** A registry on loopback with everything of this repository, and the CLI installed from it. */
export interface Store {
  readonly registry: Registry
  /** Who may publish there. */
  readonly publisher: EmptyHome
  /** The names of the packages published from this repository. */
  readonly published: readonly string[]
  /** The folder under which journeys make their own. */
  readonly folder: string
  /** The prefix that npm installed `tuglet` into. */
  readonly prefix: string
  /** How the installed program is started: a program, and its first words. */
  readonly command: readonly [program: string, ...words: string[]]
  /** A person of this name with an empty home, whose npm asks the registry. */
  person(name: string): EmptyHome
}

let opened: Promise<Store> | undefined
const leftovers: (() => unknown)[] = []

/** The store that all journeys share: opened at the first call, closed after the last test. */
export function openStore(): Promise<Store> {
  opened ??= open()
  return opened
}

async function open(): Promise<Store> {
  const { folder, remove } = temporaryFolder()
  leftovers.push(remove)
  const registry = await startRegistry(join(folder, 'registry'), await upstreamRegistry())
  leftovers.push(() => registry.close())
  const publisher = emptyHome(join(folder, 'publisher'), registry.npmrc)
  const published = await publishPackages(publisher)
  const person = (name: string) => emptyHome(join(folder, name), `registry=${registry.url}\n`)
  const prefix = join(folder, 'prefix')
  const installer = person('installer')
  await npm(['install', '--global', '--prefix', prefix, 'tuglet'], { cwd: installer.folder, home: installer })
  rmSync(installer.folder, { recursive: true })
  return { registry, publisher, published, folder, prefix, command: commandIn(prefix), person }
}

function commandIn(prefix: string): Store['command'] {
  if (process.platform !== 'win32') return [join(prefix, 'bin', 'tuglet')]
  return [process.execPath, join(prefix, 'node_modules', 'tuglet', 'bin', 'run.cjs')]
}

after(async () => {
  for (const close of leftovers.toReversed()) await close()
})
