import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runTool } from '../lib/run.ts'
import { workspaces } from '../lib/workspaces.ts'
import { bundleClient } from './bundle-client.ts'
import { bundleHost } from './bundle-host.ts'
import { bundlePlugin } from './bundle-plugin.ts'
import { bundleLauncher } from './bundle-launcher.ts'
import { isBuilt, sourceStamp } from './stamp.ts'

/** `force` builds even when the sources have not changed since the last build. */
export interface BuildOptions {
  readonly force?: boolean
}

/** Compiles all packages and plugins into their dist and bundles what a start needs; an error of the compiler is thrown as one Error with its output. */
export async function build(root: string, options: BuildOptions = {}): Promise<'built' | 'unchanged'> {
  const file = join(root, '.tmp', 'build-stamp')
  const stamp = sourceStamp(root)
  if (!options.force && readStamp(file) === stamp && isBuilt(root)) return 'unchanged'
  process.stderr.write('Building packages and plugins.\n')
  // Stale outputs keep deleted commands alive, so what is there goes first; the build information lies in dist too.
  rmSync(file, { force: true })
  for (const { folder } of workspaces(root, 'packages', 'plugins')) {
    rmSync(join(folder, 'dist'), { recursive: true, force: true })
    rmSync(join(folder, 'tsconfig.tsbuildinfo'), { force: true })
  }
  const { exitCode, output } = await runTool('tsc', ['-b', '--pretty', 'false'], { cwd: root })
  if (exitCode !== 0) throw new Error(`the build failed.\n${output.trim()}`)
  await bundleHost(root)
  await bundleClient(root)
  // A command of the others loads few files; one of this would open a hundred.
  await bundlePlugin(root, 'kohub')
  await bundleLauncher(root, stamp)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, stamp)
  return 'built'
}

function readStamp(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
