import {
  Failure,
  forgetToken,
  resolveToken,
  type Host,
  type OpenSettings,
  type Output,
  type Service,
} from '@tuglet/kit/lib'
import { unknownService } from '../find-service.ts'

/** Which tokens to forget. */
export interface SignOutOptions {
  readonly service?: string | undefined
  readonly all: boolean
  readonly host: Host
  readonly settings: OpenSettings
  readonly out: Pick<Output, 'note'>
}

/** What became of a service's stored token. */
export interface SignedOut {
  readonly service: string
  /** Whether there was one. */
  readonly forgotten: boolean
  /** A token that is not ours to forget and is used from now on. */
  readonly stillFrom?: string
}

/** Forgets the stored token of one service, or of all, in the profile in force. Forgetting twice is no error. */
export async function* signOut(
  services: readonly Service<unknown>[],
  options: SignOutOptions,
): AsyncGenerator<SignedOut> {
  for (const service of chosen(services, options)) yield await forget(service, services, options)
}

function chosen(services: readonly Service<unknown>[], { service, all }: SignOutOptions): readonly string[] {
  if (all && service === undefined) return services.map(({ id }) => id)
  if (!all && service !== undefined) return [service]
  throw new Failure('usage', 'Name one service, or give --all.', {
    code: 'SERVICE_OR_ALL',
    hints: ['tuglet auth logout SERVICE', 'tuglet auth logout --all'],
  })
}

async function forget(
  id: string,
  services: readonly Service<unknown>[],
  { host, settings, out }: SignOutOptions,
): Promise<SignedOut> {
  const service = services.find((known) => known.id === id)
  const forgotten = await forgetToken(host.secrets, { service: id, profile: settings.profile })
  // The plugin may be gone while its token is still here.
  if (!service && !forgotten) throw unknownService(id, services)
  if (!forgotten) out.note(`No token of ours is stored for ${id}.`)
  const left = service && (await resolveToken(service, { host, settings })).token
  if (left) out.note(`${left.origin} still holds a token for ${id}.`)
  return { service: id, forgotten, ...(left && { stillFrom: left.origin }) }
}
