import { textIn } from '../connection/fields.ts'
import type { CallOptions, Hub } from '../connection/hub.ts'
import { hubFetch } from '../connection/hub-fetch.ts'
import { hubUrl } from '../connection/hub-url.ts'
import { patiently } from '../connection/patience.ts'
import { readJson } from '../connection/send.ts'

/** Whose word to give, and for what. */
export interface IdTokenExchange extends CallOptions {
  /** What the CI provider signed; its audience must be `https://huggingface.co`. */
  readonly idToken: string
  /** The repository that trusts it, such as `spaces/owner/name`, or a user. */
  readonly resource: string
}

/** Trades a CI provider's identity token for a token of the Hub, good for `expiresInSeconds`. Rejects with a 400 HttpError where nobody trusts it. */
export async function exchangeIdToken(
  hub: Hub,
  { idToken, resource, signal }: IdTokenExchange,
): Promise<{ readonly token: string; readonly expiresInSeconds: number }> {
  const url = hubUrl(hub, '/oauth/token')
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    subject_token: idToken,
    resource,
  })
  const init = { method: 'POST', headers: { accept: 'application/json' }, body, ...(signal && { signal }) }
  const fields = await patiently(hub, { signal, isRepeatable: true }, async () => {
    return readJson(await hubFetch(hub)(url, init), { url, method: 'POST' })
  })
  const seconds = fields['expires_in']
  return { token: textIn(fields, 'access_token') ?? '', expiresInSeconds: typeof seconds === 'number' ? seconds : 3600 }
}
