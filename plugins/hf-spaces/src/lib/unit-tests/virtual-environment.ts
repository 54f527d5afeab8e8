import { createHash } from 'node:crypto'
import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { currentHost, Failure, withLock, type Step } from '@tuglet/kit/lib'
import { pythonOf, systemPython } from '../serving/find-python.ts'
import { requirementsOf } from './requirements.ts'

/** The folder of the virtual environment that an environment's packages go into; the same packages share one. */
export async function virtualEnvironmentOf(folder: string, extra: readonly string[] = []): Promise<string> {
  const wanted = [...(await requirementsOf(folder)), ...extra]
  const key = createHash('sha256').update(wanted.join('\n')).digest('hex').slice(0, 16)
  return join(currentHost().dirs.cache, 'environments', key)
}

/** Makes sure that an environment's packages are installed in a virtual environment of their own, and gives its Python. */
export async function prepareVirtualEnvironment(
  folder: string,
  { extra, step }: { readonly extra: readonly string[]; readonly step: Step },
): Promise<string> {
  const place = await virtualEnvironmentOf(folder, extra)
  const done = join(place, 'complete')
  await mkdir(dirname(place), { recursive: true })
  return withLock(
    place,
    async () => {
      if (await exists(done)) return pythonOf(place)
      try {
        // What an interrupted run left is not to be trusted.
        await rm(place, { recursive: true, force: true })
        step.status('python -m venv')
        await required(await systemPython(), ['-m', 'venv', place], step)
        const wanted = [...(await requirementsOf(folder)), ...extra]
        if (wanted.length > 0) await install(pythonOf(place), wanted, step)
        await writeFile(done, '')
        return pythonOf(place)
      } catch (error) {
        await rm(place, { recursive: true, force: true })
        throw error
      }
    },
    patience,
  )
}

// Large packages take minutes to install.
const patience = { staleMs: 30 * 60_000, waitMs: 30 * 60_000 }

async function install(python: string, wanted: readonly string[], step: Step): Promise<void> {
  step.status(`pip install ${wanted.join(' ')}`)
  const words = ['-m', 'pip', 'install', '--no-input', '--quiet', '--disable-pip-version-check', '--retries', '1', '--']
  const ran = await currentHost().run(python, [...words, ...wanted], { signal: step.signal })
  if (ran.exitCode === 0) return
  const output = `${ran.stdout}\n${ran.stderr}`
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '')
  const isOffline =
    /new connection|name resolution|Name or service not known|getaddrinfo|unreachable|timed out|ProxyError|SSLError/i
  if (isOffline.test(output)) {
    throw new Failure(
      'unreachable',
      'PyPI is out of reach, so the packages of the environment could not be installed; its tests did not run.',
      {
        code: 'PYPI_UNREACHABLE',
        hints: ['Connect to the network, or point pip at an index that can be reached (PIP_INDEX_URL).'],
        data: { wanted },
      },
    )
  }
  throw new Failure('failed', 'The packages of the environment could not be installed; its tests did not run.', {
    code: 'PACKAGES_NOT_INSTALLED',
    hints: lines.filter((line) => /^ERROR/.test(line)).slice(0, 3),
    data: { wanted, lines: lines.slice(-20) },
  })
}

async function required(program: string, words: readonly string[], step: Step): Promise<void> {
  const ran = await currentHost().run(program, words, { signal: step.signal })
  if (ran.exitCode === 0) return
  throw new Failure('failed', `${program} cannot make a virtual environment.`, {
    code: 'VENV_NOT_MADE',
    hints: [(ran.stderr || ran.stdout).trim().split('\n').at(-1) ?? '', 'On Debian: apt install python3-venv'],
  })
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
