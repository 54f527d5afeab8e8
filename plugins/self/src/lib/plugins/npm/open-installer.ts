import type { Host } from '@tuglet/kit/lib'
import type { StoreConfig } from '../store-options.ts'
import { notAPlugin } from './ask-registry.ts'
import { npmFailure } from './npm-failure.ts'
import { registryOf, runNpm } from './run-npm.ts'

/** What npm is to install: a version of a package, or a tarball's address. */
export type Wanted =
  | { readonly kind: 'registry'; readonly name: string; readonly version: string }
  | { readonly kind: 'tarball'; readonly url: string }

/** oclif's own installer, at work in one folder. */
export interface Installer {
  /** Installs it and returns the folder that it is in. */
  install(wanted: Wanted): Promise<string>
  uninstall(name: string): Promise<void>
}

interface Installed {
  readonly root: string
}

interface Npm {
  exec(words: readonly string[]): Promise<{ stdout: string[]; stderr: string[] }>
}

interface OclifInstaller {
  readonly npm: Npm
  install(name: string, options: { readonly tag?: string }): Promise<Installed>
  uninstall(name: string): Promise<void>
}

type InstallerClass = new (options: { config: object; logLevel: 'silent' }) => OclifInstaller

/** Opens oclif's installer over a folder; the npm that it runs is ours, so that no script runs, Ctrl-C ends it, and its failures have names. */
export async function openInstaller(
  folder: string,
  { config, host }: { readonly config: StoreConfig; readonly host: Host },
): Promise<Installer> {
  const { commands } = await import('@oclif/plugin-plugins')
  const staged = stagedConfig(folder, config) as unknown as ConstructorParameters<typeof commands.plugins>[1]
  // Its class is exported by no other way than the command that lists plugins.
  const index = new commands.plugins(['--json'], staged)
  await index.run()
  const Store = index.plugins.constructor as unknown as InstallerClass
  const store = new Store({ config: staged, logLevel: 'silent' })
  const npm = ourNpm(folder, { config, host })
  store.npm.exec = (words) => npm.exec(words)
  return {
    install: (wanted) =>
      npm.during(subjectOf(wanted), async () => {
        const { root } = await (wanted.kind === 'registry'
          ? store.install(wanted.name, { tag: wanted.version })
          : store.install(wanted.url, {}))
        return root
      }),
    uninstall: (name) => npm.during(name, () => store.uninstall(name)),
  }
}

// The installer is told of one folder and of no plugins: what the CLI has loaded is none of its business, its hooks
// neither, and without a scope it looks for no other package than the one it is told.
function stagedConfig(dataDir: string, { userAgent }: StoreConfig): object {
  return {
    name: 'tuglet',
    bin: 'tuglet',
    userAgent,
    dataDir,
    pjson: { oclif: {} },
    plugins: new Map(),
    getPluginsList: () => [],
    scopedEnvVar: () => undefined,
    runHook: async () => ({ successes: [], failures: [] }),
  }
}

function subjectOf(wanted: Wanted): string {
  return wanted.kind === 'registry' ? `${wanted.name}@${wanted.version}` : wanted.url
}

function ourNpm(folder: string, { config, host }: { readonly config: StoreConfig; readonly host: Host }) {
  const registry = registryOf(config, host)
  let subject = ''
  let failed: { readonly error: unknown } | undefined
  const nothing = { stdout: [], stderr: [] }
  const exec: Npm['exec'] = async (words) => {
    // The registry was asked already, and what is uninstalled after a failure is thrown away as a whole.
    if (failed || words[0] === 'view') return nothing
    const own = words.filter((word) => !/^--(loglevel|registry)=/.test(word))
    try {
      const ran = await runNpm(own, { host, cwd: folder, registry })
      if (ran.exitCode !== 0) throw npmFailure(ran, subject)
      return nothing
    } catch (error) {
      failed = { error }
      throw error
    }
  }
  // The installer wraps some errors and only warns of others; ours is to be heard as it is.
  const during = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    subject = what
    failed = undefined
    const outcome = await work().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
    host.signal.throwIfAborted()
    if (failed) throw (failed as { readonly error: unknown }).error
    if ('error' in outcome) throw isInvalid(outcome.error) ? notAPlugin(what) : outcome.error
    return outcome.value
  }
  return { exec, during }
}

const isInvalid = (error: unknown) => error instanceof Error && error.message === 'plugin is invalid'
