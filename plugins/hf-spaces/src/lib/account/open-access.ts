import {
  currentHost,
  registerSecret,
  resolveToken,
  Secret,
  storeToken,
  type OpenSettings,
  type Output,
  type Service,
} from '@tuglet/kit/lib'
import { talkingHub } from '../spaces/talking-hub.ts'
import type { HubAccess } from './hub-access.ts'

/** The Hub with what signing in to it takes. */
export interface PushAccess {
  readonly hub: HubAccess
  /** How a person comes by a token. */
  readonly help: string
  /** Where it is written that the endpoint is not the usual one, if a file of the working folder says so. */
  readonly chosenByFolder: string | undefined
  /** The account that a kept token belongs to, as far as this machine knows; asks nobody. */
  knownAccount(): Promise<string | undefined>
  /** Keeps a token for the Hub's origin alone, and says where. */
  keepToken(token: string, account: string): Promise<string>
}

/** What a command knows of the Hub. */
export interface AccessParts {
  readonly client: Pick<HubAccess, 'endpoint' | 'fetch' | 'signedIn'>
  readonly service: Pick<Service<unknown>, 'id' | 'endpoint' | 'token'>
  readonly settings: OpenSettings
  readonly out: Output
}

/** Puts together what a push needs of the Hub. */
export function openAccess({ client, service, settings, out }: AccessParts): PushAccess {
  const host = currentHost()
  const { endpoint } = client
  const { origin } = settings.resolve(service.endpoint)
  return {
    hub: talkingHub(client, out),
    help: service.token.help,
    chosenByFolder: origin.fromFolder ? origin.at : undefined,
    async knownAccount() {
      return (await resolveToken(service, { host, settings })).token?.account
    },
    async keepToken(token, account) {
      registerSecret(token)
      const owner = { service: service.id, profile: settings.profile }
      return storeToken(host.secrets, owner, { secret: new Secret(token), endpoint, account })
    },
  }
}
