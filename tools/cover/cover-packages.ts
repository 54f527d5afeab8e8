import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run, toolPath } from '../lib/run.ts'
import { workspaces, type Workspace } from '../lib/workspaces.ts'

/** Runs the tests of each package (of those named, or of all) under c8 and returns the exit code. */
export async function coverPackages(root: string, asked: readonly string[]): Promise<number> {
  const tested = workspaces(root, 'packages', 'plugins').filter(({ folder }) => existsSync(join(folder, 'test')))
  const wanted = asked.map((word) => word.replace(/[\\/]+$/, '').replaceAll('\\', '/'))
  const unknown = wanted.find((word) => !tested.some(({ path }) => path === word))
  if (unknown) throw new Error(`${unknown} has no tests. There are: ${tested.map(({ path }) => path).join(', ')}`)
  let exitCode = 0
  for (const one of tested) {
    if (wanted.length > 0 && !wanted.includes(one.path)) continue
    process.stdout.write(`\n${one.path}\n`)
    exitCode = (await cover(root, one)) || exitCode
  }
  if (exitCode === 0) process.stdout.write('\nThe pages: coverage/<package>/index.html\n')
  return exitCode
}

async function cover(root: string, { path }: Workspace): Promise<number> {
  const pages = join('coverage', path.replace('/', '-'))
  const c8 = [
    '--all',
    '--src',
    `${path}/src`,
    '--include',
    `${path}/src/**`,
    '--reporter',
    'text',
    '--reporter',
    'html',
  ]
  const mocha = [
    toolPath('mocha'),
    '--no-config',
    '--extension',
    'ts',
    '--timeout',
    '60000',
    '--reporter',
    'dot',
    `${path}/test/**/*.test.ts`,
  ]
  const node = [process.execPath, '--conditions=@tuglet/source', '--no-warnings']
  const args = [
    toolPath('c8'),
    '--reports-dir',
    pages,
    '--temp-directory',
    join(pages, 'tmp'),
    ...c8,
    ...node,
    ...mocha,
  ]
  return (await run(process.execPath, args, { cwd: root, output: 'inherit' })).exitCode
}
