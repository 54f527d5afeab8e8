import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findNpm } from '../../process/find-program.ts'
import { JobFailure } from '../job-failure.ts'
import { searchPath, type Preparation, type TestCommand } from './preparation.ts'

const dependencies = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'workspaces']
const installScripts = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare']

/** Installs what a package.json asks for, exactly as locked where there is a lockfile, for `npm test`. */
export async function prepareNode(preparation: Preparation, hasLockfile: boolean): Promise<TestCommand> {
  const { project, env, execPath, log } = preparation
  const npm = await findNpm(searchPath(env), execPath)
  if (!npm) throw new JobFailure('npm was not found on this machine; install Node.js with npm to run Node projects.')
  log.line('Installing dependencies...')
  if (await needsInstall(project)) {
    const { code } = await preparation.run([...npm, hasLockfile ? 'ci' : 'install', '--no-audit', '--no-fund'])
    if (code !== 0) throw new JobFailure('Installing the dependencies failed.')
  } else {
    log.line('There are none.')
  }
  return { argv: [...npm, 'test'], env }
}

async function needsInstall(project: string): Promise<boolean> {
  const manifest = await readManifest(join(project, 'package.json'))
  const hasAny = (field: unknown) => typeof field === 'object' && field !== null && Object.keys(field).length > 0
  if (dependencies.some((name) => hasAny(manifest[name]))) return true
  const scripts = Object(manifest['scripts']) as object
  if (installScripts.some((name) => name in scripts)) return true
  // npm builds a native addon on install, without any script.
  return access(join(project, 'binding.gyp')).then(
    () => true,
    () => false,
  )
}

async function readManifest(path: string): Promise<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''))
    return Object(manifest) as Record<string, unknown>
  } catch (error) {
    throw new JobFailure(`package.json cannot be read: ${(error as Error).message}`)
  }
}
