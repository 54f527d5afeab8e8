import type { Call, Routes } from '../http/call.ts'

const grant = 'urn:ietf:params:oauth:grant-type:token-exchange'
const kind = 'urn:ietf:params:oauth:token-type:id_token'

/** Giving a token for the identity that a CI provider vouches for. */
export const oauthRoutes: Routes = {
  'POST /oauth/token'(call) {
    const fields = fieldsOf(call)
    if (fields['grant_type'] !== grant) return refuse('unsupported_grant_type', 'Unsupported grant type')
    if (fields['subject_token_type'] !== kind)
      return refuse('invalid_request', 'subject_token_type must be an id_token')
    const token = call.hub.identities.get(fields['subject_token'] ?? '')
    if (token === undefined || !fields['resource']) {
      return refuse('invalid_grant', 'No trusted publisher matches the claims of this token')
    }
    return Response.json({ access_token: token, token_type: 'bearer', expires_in: 3600 })
  },
}

function fieldsOf({ body, headers }: Call): Readonly<Record<string, string>> {
  const text = Buffer.from(body).toString('utf8')
  if (headers.get('content-type')?.includes('json')) return JSON.parse(text) as Record<string, string>
  return Object.fromEntries(new URLSearchParams(text))
}

function refuse(error: string, description: string): Response {
  return Response.json({ error, error_description: description }, { status: 400 })
}
