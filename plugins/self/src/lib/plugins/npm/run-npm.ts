import { createRequire } from 'node:module'
import path from 'node:path'
import { Failure, type Host, type Ran } from '@tuglet/kit/lib'

/** Where npm runs and what it asks. */
export interface NpmOptions {
  readonly host: Pick<Host, 'run' | 'signal'>
  readonly cwd: string
  /** Instead of the registry that npm's own settings name. */
  readonly registry?: string | undefined
}

// Nobody waits a minute to hear that the network is down.
const patience = [
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=500',
  '--fetch-retry-maxtimeout=2000',
  '--fetch-timeout=30000',
]

// Words are stronger than npm's files and environment, which are a person's and may be about something else.
const always = [
  '--ignore-scripts',
  '--no-global',
  '--no-workspaces',
  '--no-dry-run',
  '--save',
  '--package-lock',
  '--no-package-lock-only',
  '--install-strategy=hoisted',
  '--no-install-links',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--no-progress',
  '--loglevel=error',
  '--json',
]

/** Runs npm and collects what it printed: the npm that the installer brings along, or else the one in PATH. No script of any package runs. */
export async function runNpm(words: readonly string[], { host, cwd, registry }: NpmOptions): Promise<Ran> {
  const all = [...words, ...always, ...patience, ...(registry ? [`--registry=${registry}`] : [])]
  const shipped = shippedNpm()
  if (shipped === undefined) return host.run('npm', all, { cwd })
  return host.run('node', [shipped, ...all], { cwd }).catch((error: unknown) => {
    if (Failure.is(error) && error.code === 'PROGRAM_MISSING') return host.run('npm', all, { cwd })
    throw error
  })
}

/** The registry that the environment or the CLI names, before npm's own settings. */
export function registryOf(config: { readonly npmRegistry?: string | undefined }, { env }: Pick<Host, 'env'>) {
  return env['TUGLET_NPM_REGISTRY'] || config.npmRegistry
}

function shippedNpm(): string | undefined {
  try {
    const installer = createRequire(import.meta.url).resolve('@oclif/plugin-plugins')
    return path.join(path.dirname(createRequire(installer).resolve('npm/package.json')), 'bin', 'npm-cli.js')
  } catch {
    return undefined
  }
}
