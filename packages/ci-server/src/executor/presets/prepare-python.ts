import { readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { findProgram } from '../../process/find-program.ts'
import { JobFailure } from '../job-failure.ts'
import { searchPath, type Preparation, type TestCommand } from './preparation.ts'
import { readPyproject } from './read-pyproject.ts'

/** What a Python project declares. */
export interface PythonProject {
  readonly hasRequirements: boolean
  readonly hasPyproject: boolean
}

/**
 * Makes a virtual environment beside a Python project and installs what it asks for, for `python -m pytest -v`.
 * The environment sees the machine's own packages, so one that has pytest needs no network.
 */
export async function preparePython(preparation: Preparation, declared: PythonProject): Promise<TestCommand> {
  const { project, log } = preparation
  log.line('Installing dependencies...')
  const { python, env } = await makeVenv(preparation)
  const run = async (...args: string[]) => (await preparation.run([python, ...args], env)).code === 0
  const pip = (...args: string[]) => run('-m', 'pip', '--disable-pip-version-check', 'install', ...args)
  const installs = async (what: Promise<boolean>, name: string) => {
    if (!(await what)) throw new JobFailure(`Installing ${name} failed.`)
  }
  if (declared.hasRequirements && (await hasRequirements(join(project, 'requirements.txt')))) {
    await installs(pip('-r', 'requirements.txt'), 'the requirements')
  }
  if (declared.hasPyproject) {
    const { isBuilt, runsInPlace } = await readPyproject(project)
    // Without a network the build tools cannot be fetched, but those of the machine may do.
    const build = async () => (await pip('-e', '.')) || pip('--no-build-isolation', '--no-deps', '-e', '.')
    if (isBuilt && !(await build())) {
      if (!runsInPlace) throw new JobFailure('Installing the project failed.')
      log.line('The project could not be installed; it needs no other package, so its tests run in its folder.')
    }
  }
  if (!(await run('-c', isMissing('pytest')))) await installs(pip('pytest'), 'pytest')
  return { argv: [python, '-m', 'pytest', '-v'], env }
}

// A program that ends with 1 when Python finds no such module, and 0 when it does.
function isMissing(module: string): string {
  return `import importlib.util, sys; sys.exit(importlib.util.find_spec("${module}") is None)`
}

async function makeVenv({ beside, env, run }: Preparation): Promise<{ python: string; env: Record<string, string> }> {
  const path = searchPath(env)
  const python = await findProgram(['python3', 'python', 'python3.exe', 'python.exe'], path)
  if (!python) throw new JobFailure('Python was not found on this machine; install Python 3 to run Python projects.')
  const venv = join(beside, 'venv')
  // A pip that the machine has serves the environment too, and its own copy would take seconds to unpack.
  const lacksPip = (await run([python, '-c', isMissing('pip')])).code === 1
  const { code } = await run([
    python,
    '-m',
    'venv',
    '--system-site-packages',
    ...(lacksPip ? [] : ['--without-pip']),
    venv,
  ])
  if (code !== 0) throw new JobFailure('The virtual environment could not be made.')
  const isWindows = python.endsWith('.exe')
  const bin = join(venv, isWindows ? 'Scripts' : 'bin')
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  return {
    python: join(bin, isWindows ? 'python.exe' : 'python'),
    env: { ...env, VIRTUAL_ENV: venv, [pathName]: `${bin}${delimiter}${path}` },
  }
}

async function hasRequirements(path: string): Promise<boolean> {
  const lines = (await readFile(path, 'utf8')).split(/\r?\n/)
  return lines.some(
    (line) =>
      line
        .replace(/^\uFEFF/, '')
        .replace(/(^|\s)#.*$/, '')
        .trim() !== '',
  )
}
