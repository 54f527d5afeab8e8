import { currentHost, Failure, type Child } from '@tuglet/kit/lib'
import type { Environment } from '../environment/environment.ts'
import { findPython } from './find-python.ts'
import { importPath } from './import-path.ts'
import { mergedLines } from './merged-lines.ts'

/** What to serve, and where. */
export interface Serving {
  readonly environment: Environment
  readonly host: string
  readonly port?: number | undefined
  readonly reload: boolean
  /** Virtual environments that have its packages. */
  readonly prepared: readonly string[]
}

/** Serves an environment with uvicorn until it ends or the run does; gives what it prints, line by line. */
export async function* serveEnvironment(serving: Serving): AsyncGenerator<string, void> {
  const { environment, host: address, reload } = serving
  const host = currentHost()
  const port = String(serving.port ?? environment.manifest?.port ?? 8000)
  const python = await findPython(environment.folder, serving.prepared)
  const { app, env } = await importPath(environment)
  await requireUvicorn(python, environment, env)
  const words = ['-m', 'uvicorn', app, '--host', address, '--port', port, ...(reload ? ['--reload'] : [])]
  const child = host.spawn(python, words, {
    cwd: environment.folder,
    env,
    detached: true,
    signal: host.signal,
  })
  const last: string[] = []
  try {
    await child.stdin.end()
    for await (const line of mergedLines(child.stdout, child.stderr)) {
      last.push(line)
      if (last.length > 10) last.shift()
      yield line
    }
    await ended(child, { name: environment.name, last })
  } finally {
    // Whoever stops reading wants no server either, and may start the next one on the same port at once.
    child.kill('SIGTERM')
    await child.ended.catch(() => {})
  }
}

async function ended(child: Child, { name, last }: { name: string; last: readonly string[] }): Promise<void> {
  const { exitCode, signal } = await child.ended
  currentHost().signal.throwIfAborted()
  if (exitCode === 0) return
  throw new Failure('failed', `The server of ${name} ended with ${signal ?? `exit code ${exitCode}`}.`, {
    code: 'SERVER_ENDED',
    hints: last.some((line) => /address already in use/i.test(line))
      ? ['The port is taken: choose another with --port.']
      : ['What it printed last says why.'],
    data: { lines: last },
  })
}

const hasUvicorn = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("uvicorn") is None)'

async function requireUvicorn(
  python: string,
  { name, folder }: Environment,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const { exitCode } = await currentHost().run(python, ['-c', hasUvicorn], { cwd: folder, env })
  if (exitCode === 0) return
  throw new Failure('failed', `uvicorn, which serves environments, is not installed for ${python}.`, {
    code: 'UVICORN_MISSING',
    hints: [
      `Let tuglet install what it needs into a virtual environment of its own: tuglet openenv test ${name}`,
      `Or install it by hand: cd ${folder} && python3 -m venv .venv && .venv/bin/pip install -e . uvicorn`,
    ],
  })
}
