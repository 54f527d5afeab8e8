import { Failure, type OpenSettings, type Service } from '@tuglet/kit/lib'

/** The address to sign in at; one that a file of the working folder chose is refused, for a password would go there. */
export function trustedEndpoint(
  { endpoint: setting, title }: Pick<Service<never>, 'endpoint' | 'title'>,
  settings: Pick<OpenSettings, 'resolve'>,
): string {
  const { value, origin } = settings.resolve(setting)
  if (!origin.fromFolder) return value
  throw new Failure('auth', `${origin.at} points ${title} at ${value}, which is not an address of your own choice.`, {
    code: 'ENDPOINT_UNTRUSTED',
    hints: [`If you trust it, name it yourself: --endpoint ${value}`],
    data: { endpoint: value, origin },
  })
}
