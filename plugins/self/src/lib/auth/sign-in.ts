import {
  Failure,
  registerSecret,
  resolveToken,
  Secret,
  storeToken,
  type Host,
  type Output,
  type Resolved,
  type Service,
  type Step,
} from '@tuglet/kit/lib'
import { checkToken } from './check-token.ts'
import { serviceAt, type ServiceAt } from './endpoint-settings.ts'
import { readToken } from './read-token.ts'

/** How to sign in. */
export interface SignInOptions {
  readonly host: Host
  readonly out: Output
  readonly tasks: Step
  /** Instead of the address that the settings give. */
  readonly endpoint?: string | undefined
  readonly profile?: string | undefined
  /** Read the token from stdin instead of asking for it. */
  readonly withToken: boolean
}

/** A token that was stored. */
export interface SignedIn {
  readonly service: string
  readonly title: string
  readonly account?: string
  readonly endpoint: string
  readonly profile?: string
  /** Whether the server was asked; false where the service has no way to ask. */
  readonly verified: boolean
  /** `keychain`, or the file's path. */
  readonly storedIn: string
}

/** Takes a token, has the server verify it, and keeps it for that server's origin alone; one that is refused is not kept. */
export async function signIn(service: Service<unknown>, options: SignInOptions): Promise<SignedIn> {
  const { host, out, endpoint: given, withToken } = options
  const at = serviceAt(service, { host, endpoint: given, profile: options.profile })
  const endpoint = at.settings.resolve(at.service.endpoint)
  refuseFolder(service, endpoint)
  if (!withToken) out.note(service.token.help)
  const token = await readToken(service, { host, withToken })
  registerSecret(token)
  const { verified, account } = await checkToken(at, token, options)
  const { profile } = at.settings
  const stored = { secret: new Secret(token), endpoint: endpoint.value, account }
  const storedIn = await storeToken(host.secrets, { service: service.id, profile }, stored)
  await remark(at, { storedIn, verified, options })
  return {
    service: service.id,
    title: service.title,
    ...(account !== undefined && { account }),
    endpoint: endpoint.value,
    ...(profile !== undefined && { profile }),
    verified,
    storedIn,
  }
}

// A stranger's repository must not be where one's token is typed into.
function refuseFolder({ id, title }: Service<unknown>, { value, origin }: Resolved<string>): void {
  if (!origin.fromFolder) return
  throw new Failure('auth', `${origin.at} points ${title} at ${value}, which is not an address of your own choice.`, {
    code: 'ENDPOINT_UNTRUSTED',
    hints: [`If you trust it: tuglet auth login ${id} --endpoint ${value}`],
    data: { service: id, endpoint: value, origin },
  })
}

interface Stored {
  readonly storedIn: string
  readonly verified: boolean
  readonly options: SignInOptions
}

/** Says what a person may not expect: a file instead of a keychain, a token nobody checked, another one that is stronger. */
async function remark(at: ServiceAt, { storedIn, verified, options: { host, out, endpoint, profile } }: Stored) {
  const { service } = at
  if (/[\\/]/.test(storedIn)) {
    out.note(`No keychain is in use here: the token is in the file ${storedIn}, which only you can read (mode 600).`)
  }
  if (!verified) out.note(`Not verified: ${service.title} has no way to ask whether a token is good.`)
  const { token } = await resolveToken(service, { host, settings: at.settings })
  if (token && token.origin !== storedIn)
    out.warn(`${token.origin} also holds a token for ${service.title}, and it is the one that is used.`)
  const usual = serviceAt(service, { host, profile }).settings.resolve(service.endpoint).value
  if (endpoint !== undefined && usual !== at.settings.get(service.endpoint)) {
    out.note(`The settings still point at ${usual}. To stay: tuglet config set ${service.endpoint.key} ${endpoint}`)
  }
}
