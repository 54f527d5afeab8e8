import type { GpuProvider, ProviderDeclaration } from '@tuglet/gpu-provider'
import { closest, connectService, Failure, type Host, type OpenSettings, type Output } from '@tuglet/kit/lib'

/** What providers are opened in. */
export interface ProviderSurroundings {
  readonly host: Host
  readonly settings: OpenSettings
  readonly out: Pick<Output, 'warn' | 'debug'>
  /** The command's parsed flags. */
  readonly flags?: Readonly<Record<string, unknown>>
}

/** Opens a provider. Its requests outlive Ctrl-C, because that is when machines are ended: each call obeys the signal it is given. */
export function openProvider(declaration: ProviderDeclaration, surroundings: ProviderSurroundings): GpuProvider {
  const host = untouchedBySignals(surroundings.host)
  return declaration.open({
    host,
    settings: surroundings.settings,
    connect: (service) => connectService(service, { ...surroundings, host }),
  })
}

/** The declaration of that id; throws Failure('usage') naming those there are. */
export function chooseProvider(declarations: readonly ProviderDeclaration[], id: string): ProviderDeclaration {
  const found = declarations.find((one) => one.id === id.toLowerCase())
  if (found) return found
  const ids = declarations.map((one) => one.id)
  const near = closest(id, ids)
  throw new Failure('usage', `There is no provider "${id}".`, {
    code: 'PROVIDER_UNKNOWN',
    hints: [near === undefined ? `There are: ${ids.join(', ')}.` : `Did you mean ${near}?`],
  })
}

function untouchedBySignals(host: Host): Host {
  const { signal } = new AbortController()
  return Object.create(host, {
    signal: { value: signal },
    sleep: { value: (ms: number, own: AbortSignal = signal) => host.sleep(ms, own) },
  }) as Host
}
