import { Failure } from './failure.ts'
import type { Host } from './host/host.ts'
import { settingsOf, type Service } from './service.ts'

/** A service and the package that declares it. */
export interface DeclaredService {
  readonly plugin: string
  readonly value: Service<unknown>
}

/** One service per id, in the order of first declaration; throws Failure('plugin') naming two plugins that differ about one. */
export function mergeServices(declared: readonly DeclaredService[]): Service<unknown>[] {
  const first = new Map<string, DeclaredService>()
  for (const { plugin, value } of declared) {
    const known = first.get(value.id)
    if (!known) first.set(value.id, { plugin, value })
    else if (fingerprint(known.value) !== fingerprint(value)) throw disagreement(value.id, known.plugin, plugin)
  }
  return [...first.values()].map(({ value }) => value)
}

function fingerprint(service: Service<unknown>): string {
  const { token, files = [], projectKeys = [] } = service
  return JSON.stringify([
    settingsOf(service).map(({ key, env, allowed, secret = false, flag, default: value }) => [
      key,
      env,
      allowed,
      secret,
      flag,
      value,
    ]),
    token.sources.map(({ describe }) => describe),
    token.flag,
    projectKeys,
    files.map(({ path, format, keys, writes }) => [
      pathOf(path),
      format,
      Object.entries(keys).toSorted(([left], [right]) => left.localeCompare(right)),
      writes ?? false,
    ]),
  ])
}

// Two copies of one function are not equal, but they lead to the same place.
const nowhere = {
  env: {},
  cwd: '/folder',
  platform: 'linux',
  dirs: { home: '/home', config: '/config', data: '/data', cache: '/cache', state: '/state' },
} as unknown as Host

function pathOf(path: (host: Host) => string): string {
  return path(nowhere)
}

function disagreement(id: string, one: string, other: string): Failure {
  return new Failure(
    'plugin',
    `The plugins ${one} and ${other} both declare the service "${id}", but not the same one.`,
    {
      code: 'SERVICE_CONFLICT',
      hints: ['Update both: tuglet plugins update', `Or remove one: tuglet plugins uninstall ${other}`],
      data: { service: id, plugins: [one, other] },
    },
  )
}
