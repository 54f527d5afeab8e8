import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../tools/install.mjs'
import { run, runTool, type Ended } from '../../../tools/lib/run.ts'
import { readPackage } from '../../../tools/lib/workspaces.ts'
import { npm } from './npm.ts'
import type { Store } from './store.ts'

/** Builds a copy of examples/plugin-weather as its author would, against the published kit alone, and publishes it; returns its name. */
export async function publishWeather({ folder, publisher: author }: Store): Promise<string> {
  const project = join(folder, 'plugin-weather')
  const example = join(root, 'examples', 'plugin-weather')
  const isSource = (path: string) => !/node_modules|dist$|package-lock|manifest/.test(path.slice(example.length))
  cpSync(example, project, { recursive: true, filter: isSource })
  await npm(['install', '--omit=dev', '--ignore-scripts'], { cwd: project, home: author })
  // The compiler and Node's types are the same wherever they lie; fetching them again would only take time.
  const compile = ['-p', project, '--typeRoots', join(root, 'node_modules', '@types')]
  succeeded(await runTool('tsc', compile, { cwd: project }))
  const manifest = join(import.meta.dirname, 'write-manifest-process.ts')
  succeeded(await run(process.execPath, ['--no-warnings', manifest, project], { cwd: project }))
  await npm(['publish'], { cwd: project, home: author })
  return readPackage(project).name
}

function succeeded({ exitCode, output }: Ended): void {
  if (exitCode !== 0) throw new Error(`The example cannot be built:\n${output}`)
}
