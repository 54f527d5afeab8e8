import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'

/** The socket of this machine's container engine, Docker's or Podman's. Throws Failure `failed` with code NO_CONTAINER_ENGINE when there is none. */
export async function engineSocket(): Promise<string> {
  const { env, dirs } = currentHost()
  const named = env['DOCKER_HOST'] || env['CONTAINER_HOST']
  if (named) {
    if (!named.startsWith('unix://')) throw notLocal(named)
    return requireSocket(named.slice('unix://'.length))
  }
  const runtime = env['XDG_RUNTIME_DIR']
  const places = [
    '/var/run/docker.sock',
    join(dirs.home, '.docker/run/docker.sock'),
    ...(runtime ? [join(runtime, 'docker.sock'), join(runtime, 'podman/podman.sock')] : []),
    '/run/podman/podman.sock',
  ]
  for (const place of places) if (await isSocket(place)) return place
  throw noEngine(`there is no socket at ${places.join(', ')}`)
}

/** The failure that says plainly that nothing was built and nothing was tested. */
export function noEngine(why: string, cause?: unknown): Failure {
  return new Failure('failed', `There is no container engine here: ${why}.`, {
    code: 'NO_CONTAINER_ENGINE',
    hints: [
      'Start Docker or Podman (systemctl --user start podman.socket), or name its socket in DOCKER_HOST=unix:///…',
    ],
    cause,
  })
}

async function requireSocket(path: string): Promise<string> {
  if (await isSocket(path)) return path
  throw noEngine(`DOCKER_HOST names ${path}, which is no socket`)
}

async function isSocket(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isSocket() ?? false
}

function notLocal(named: string): Failure {
  const scheme = named.split('://')[0]
  return new Failure(
    'failed',
    `DOCKER_HOST names an engine reached by ${scheme}; only one of this machine can be used.`,
    {
      code: 'NO_CONTAINER_ENGINE',
      hints: ['Unset DOCKER_HOST, or give it a unix:// address.'],
    },
  )
}
