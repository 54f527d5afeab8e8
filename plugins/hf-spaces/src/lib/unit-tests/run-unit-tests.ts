import { relative } from 'node:path'
import { currentHost, type Step } from '@tuglet/kit/lib'
import type { Environment } from '../environment/environment.ts'
import { importPath } from '../serving/import-path.ts'
import { findTests } from './find-tests.ts'
import { prepareVirtualEnvironment } from './virtual-environment.ts'

/** How an environment's own tests went; `ran` false when it has none. */
export interface UnitTests {
  readonly ran: boolean
  readonly passed: boolean
  readonly files: number
  /** What the test runner printed. */
  readonly output: string
}

/** Runs an environment's own tests in a virtual environment that has its packages. */
export async function runUnitTests(environment: Environment, tasks: Step): Promise<UnitTests> {
  const { folder } = environment
  const { files, needsPytest } = await findTests(environment)
  if (files.length === 0) return { ran: false, passed: true, files: 0, output: '' }
  const extra = needsPytest ? ['pytest'] : []
  const python = await tasks.step('Install its packages', (step) => prepareVirtualEnvironment(folder, { extra, step }))
  return tasks.step('Run its tests', async (step) => {
    const { env } = await importPath(environment)
    const words = needsPytest
      ? ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', ...files]
      : unittestWords(folder, files)
    const ran = await currentHost().run(python, words, {
      cwd: folder,
      env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
      signal: step.signal,
    })
    const output = `${ran.stdout}${ran.stderr}`.trimEnd()
    return { ran: true, passed: ran.exitCode === 0, files: files.length, output }
  })
}

// By module name, so that files of the same name in different folders do not get in each other's way.
function unittestWords(folder: string, files: readonly string[]): string[] {
  const modules = files.map((file) => relative(folder, file).replace(/\.py$/, '').replaceAll(/[/\\]/g, '.'))
  return ['-m', 'unittest', ...modules]
}
