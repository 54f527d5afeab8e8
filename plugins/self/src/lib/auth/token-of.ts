import { Failure, resolveToken, type Host, type OpenSettings, type Service, type Token } from '@tuglet/kit/lib'

/** The token that a request to the service would carry; throws Failure('auth') that says why there is none. */
export async function tokenOf(
  service: Service<unknown>,
  search: { readonly host: Host; readonly settings: OpenSettings },
): Promise<Token> {
  const { token, refused, endpoint } = await resolveToken(service, search)
  if (token) return token
  throw new Failure('auth', `There is no token for ${service.title} at ${endpoint.value}.`, {
    code: 'NOT_SIGNED_IN',
    hints: [
      ...refused.flatMap(({ reason, hint }) => (hint === undefined ? [reason] : [reason, hint])),
      `Sign in: tuglet auth login ${service.id}`,
      service.token.help,
    ],
    data: { service: service.id, endpoint: endpoint.value, refused },
  })
}
