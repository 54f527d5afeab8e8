import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Failure, type Host, type Ran } from '@tuglet/kit/lib'

// Nobody waits a minute to hear that the network is down.
const patience = [
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=500',
  '--fetch-retry-maxtimeout=2000',
  '--fetch-timeout=30000',
]

/** Runs npm and collects what it printed: the npm that the installer brings along, or else the one in PATH. */
export async function runNpm(words: readonly string[], host: Host): Promise<Ran> {
  const registry = host.env['TUGLET_NPM_REGISTRY']
  const all = [...words, '--json', ...patience, ...(registry ? [`--registry=${registry}`] : [])]
  const shipped = shippedNpm()
  // Not in the working directory, whose .npmrc belongs to somebody's project.
  const options = { cwd: host.dirs.data }
  await mkdir(options.cwd, { recursive: true, mode: 0o700 })
  if (shipped === undefined) return host.run('npm', all, options)
  return host.run('node', [shipped, ...all], options).catch((error: unknown) => {
    if (Failure.is(error) && error.code === 'PROGRAM_MISSING') return host.run('npm', all, options)
    throw error
  })
}

function shippedNpm(): string | undefined {
  try {
    const installer = createRequire(import.meta.url).resolve('@oclif/plugin-plugins')
    return path.join(path.dirname(createRequire(installer).resolve('npm/package.json')), 'bin', 'npm-cli.js')
  } catch {
    return undefined
  }
}
