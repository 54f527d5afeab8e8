import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'

/** The Python of a virtual environment's folder. */
export function pythonOf(environment: string): string {
  const isWindows = currentHost().platform === 'win32'
  return isWindows ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python')
}

/** The Python to run an environment with: its own virtual environment's, one of `prepared`, the active one's, this machine's. */
export async function findPython(folder: string, prepared: readonly string[] = []): Promise<string> {
  const active = currentHost().env['VIRTUAL_ENV']
  const places = [join(folder, '.venv'), ...prepared, ...(active ? [active] : [])]
  for (const place of places) if (await exists(pythonOf(place))) return pythonOf(place)
  return systemPython()
}

/** This machine's Python 3.10 or newer. Throws Failure `failed` with code PYTHON_MISSING when there is none. */
export async function systemPython(): Promise<string> {
  const test = 'import sys; sys.exit(0 if sys.version_info >= (3, 10) else 3)'
  for (const program of ['python3', 'python']) {
    const ran = await currentHost()
      .run(program, ['-c', test])
      .catch((error: unknown) => {
        if (Failure.is(error) && /^PROGRAM_/.test(error.code)) return undefined
        throw error
      })
    if (ran?.exitCode === 0) return program
  }
  throw new Failure('failed', 'Python 3.10 or newer is not here.', {
    code: 'PYTHON_MISSING',
    hints: ['Install Python 3.10 or newer, or add its folder to PATH.'],
  })
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
