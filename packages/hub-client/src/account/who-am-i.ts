import { objectIn, objectsIn, textIn, textsIn } from '../connection/fields.ts'
import type { CallOptions, Hub } from '../connection/hub.ts'
import { hubUrl } from '../connection/hub-url.ts'
import { sendForJson, type Fields } from '../connection/send.ts'

/** Who a token belongs to, and what it may do. */
export interface Account {
  readonly name: string
  readonly fullName?: string | undefined
  readonly kind: 'user' | 'org'
  readonly isPro: boolean
  /** A way to pay is on file. */
  readonly canPay: boolean
  readonly orgs: readonly { readonly name: string; readonly role?: string | undefined }[]
  readonly token: AccountToken
}

/** The token that asked. */
export interface AccountToken {
  readonly name?: string | undefined
  /** `read`, `write` or `fineGrained`; other kinds of sign-in say nothing. */
  readonly role?: string | undefined
  /** Of a fine-grained token: what it may write to, by the names of users, organisations and repositories. */
  readonly writes?: readonly string[] | undefined
}

/** Who the connection's token belongs to. The Hub limits this call strictly: ask once a run. Rejects with a 401 HttpError without a valid token. */
export async function whoAmI(hub: Hub, { signal }: CallOptions = {}): Promise<Account> {
  const fields = await sendForJson(hub, { url: hubUrl(hub, '/api/whoami-v2'), signal })
  return {
    name: textIn(fields, 'name') ?? '',
    fullName: textIn(fields, 'fullname'),
    kind: fields['type'] === 'org' ? 'org' : 'user',
    isPro: fields['isPro'] === true,
    canPay: fields['canPay'] === true,
    orgs: objectsIn(fields, 'orgs').flatMap((org) => {
      const name = textIn(org, 'name')
      return name === undefined ? [] : [{ name, role: textIn(org, 'roleInOrg') }]
    }),
    token: tokenIn(objectIn(fields, 'auth')),
  }
}

function tokenIn(auth: Fields | undefined): AccountToken {
  const token = objectIn(auth, 'accessToken')
  const rights = objectIn(token, 'fineGrained')
  const writes = objectsIn(rights, 'scoped').flatMap((scope) => {
    const name = textIn(objectIn(scope, 'entity'), 'name')
    return name !== undefined && textsIn(scope, 'permissions').includes('repo.write') ? [name] : []
  })
  return { name: textIn(token, 'displayName'), role: textIn(token, 'role'), ...(rights && { writes }) }
}
