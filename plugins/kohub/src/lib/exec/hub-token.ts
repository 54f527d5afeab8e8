import { resolveToken, type Host, type OpenSettings, type Service } from '@tuglet/kit/lib'

/** What finding a token takes. */
export interface TokenSearch {
  readonly service: Pick<Service<unknown>, 'id' | 'endpoint' | 'token'>
  readonly settings: OpenSettings
  readonly flagToken?: string | undefined
}

/** Where the hub is, and the text of the token that goes there, for a program that we start. */
export async function hubToken(
  host: Host,
  { service, settings, flagToken }: TokenSearch,
): Promise<{ readonly endpoint: string; readonly token: string | undefined }> {
  const { endpoint, token } = await resolveToken(service, { host, settings, flagToken })
  return { endpoint: endpoint.value, token: token?.secret.reveal() }
}
