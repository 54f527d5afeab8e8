import { currentHost, Failure, type Output } from '@tuglet/kit/lib'
import { findEnvironment } from '../environment/find-environment.ts'
import { virtualEnvironmentOf } from '../unit-tests/virtual-environment.ts'
import { serveEnvironment } from './serve-environment.ts'

/** Which environment to serve, and where. */
export interface ServeOptions {
  readonly target: string
  readonly host: string
  readonly port?: number | undefined
  readonly reload: boolean
  readonly out: Pick<Output, 'warn'>
}

/** Finds an environment by name or directory and serves it; gives what its server prints. */
export async function* serveTarget(options: ServeOptions): AsyncGenerator<string, void> {
  const { target, host, port, reload, out } = options
  const environment = await findEnvironment(target, currentHost().cwd)
  const runtime = (environment.manifest?.raw as { runtime?: unknown } | undefined)?.runtime
  if (runtime !== undefined && runtime !== 'fastapi') {
    throw new Failure('failed', `openenv.yaml says runtime ${JSON.stringify(runtime)}; only fastapi can be served.`, {
      code: 'RUNTIME_NOT_SERVED',
    })
  }
  if (!/^(?:localhost|127(?:\.\d+){3}|::1)$/.test(host)) out.warn(`Others in the network can reach ${host}.`)
  const { folder } = environment
  const prepared = [await virtualEnvironmentOf(folder), await virtualEnvironmentOf(folder, ['pytest'])]
  yield* serveEnvironment({ environment, host, port, reload, prepared })
}
