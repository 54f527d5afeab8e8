import { once } from 'node:events'
import { currentHost, Failure, type Output } from '@tuglet/kit/lib'
import { firstSteps } from './first-steps.ts'
import type { DataDir } from './resolve-data-dir.ts'

/** A server that listens, as `ci server start` gives it. */
export interface ServerStarted {
  readonly url: string
  readonly data_dir: string
}

/** What to serve, and where words about it go. */
export interface ServeOptions {
  readonly dataDir: DataDir
  /** 0 takes a free one. */
  readonly port: number
  /** How many jobs run at once; the server's own default unless given. */
  readonly slots?: number
  readonly out: Output
}

/** Runs a server and gives its address once it listens; ends it, with the jobs that run, when the run is stopped. */
export async function* serve({ dataDir, port, slots, out }: ServeOptions): AsyncGenerator<ServerStarted, void> {
  const { env, signal } = currentHost()
  const { startServer } = await import('@tuglet/ci-server')
  const { ciServerFailure } = await import('./ci-server-failure.ts')
  out.note(`Data directory: ${dataDir.path}`)
  const log = (line: string) => out.note(line)
  const server = await startServer({
    dataDir: dataDir.path,
    port,
    env,
    log,
    ...(slots !== undefined && { slots }),
  }).catch((error: unknown) => {
    throw ciServerFailure(error)
  })
  try {
    if (!(await hasUsers(dataDir.path))) out.note(firstSteps(dataDir))
    yield { url: server.url, data_dir: dataDir.path }
    out.note('Press Ctrl-C to stop.')
    if (!signal.aborted) await once(signal, 'abort')
    out.note('Stopping…')
  } finally {
    await server.close({ kill: true })
  }
  throw stopped(signal.reason)
}

async function hasUsers(dataDir: string): Promise<boolean> {
  const { adminUsers, openStore } = await import('@tuglet/ci-server')
  const store = await openStore(dataDir)
  try {
    return (await adminUsers(store).list()).length > 0
  } finally {
    store.close()
  }
}

function stopped(reason: unknown): unknown {
  if (!Failure.is(reason)) return reason
  const { kind, message, code, hints, exitCode } = reason
  const end = 'The server has stopped: running jobs were ended, queued jobs stay and run at the next start.'
  return new Failure(kind, `${message} ${end}`, { code, hints, exitCode, cause: reason })
}
