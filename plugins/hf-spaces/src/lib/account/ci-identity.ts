import { exchangeIdToken } from '@tuglet/hub-client'
import { stack, throwOnError, timeout } from '@tuglet/http'
import { currentHost, Failure, registerSecret, toFailure } from '@tuglet/kit/lib'
import type { HubAccess } from './hub-access.ts'

const audience = 'https://huggingface.co'
const limitMs = 60_000

/** Whether a CI job is to sign in as itself. */
export function hasCiIdentity(): boolean {
  return Boolean(currentHost().env['HF_OIDC_RESOURCE']?.trim())
}

/**
 * A short-lived token of the Hub for a CI job's own identity, where `HF_OIDC_RESOURCE` names the repository or user that
 * trusts it; undefined where it does not. Rejects with Failure `auth` where the job has no identity or nobody trusts it.
 */
export async function tokenOfCiIdentity(hub: HubAccess, signal: AbortSignal): Promise<string | undefined> {
  const resource = currentHost().env['HF_OIDC_RESOURCE']?.trim()
  if (!resource) return undefined
  const idToken = await identityToken(signal)
  registerSecret(idToken)
  try {
    const { token } = await exchangeIdToken(unsigned(hub), { idToken, resource, signal })
    if (token === '') throw refused(resource)
    registerSecret(token)
    return token
  } catch (error) {
    signal.throwIfAborted()
    const failure = toFailure(error)
    throw /^HTTP_4/.test(failure.code) ? refused(resource, error) : failure
  }
}

// The job speaks for itself: another token beside its identity would only be in the way.
function unsigned(hub: HubAccess): HubAccess {
  const fetch = stack(currentHost().fetch, throwOnError(), timeout(limitMs))
  return { ...hub, fetch }
}

async function identityToken(signal: AbortSignal): Promise<string> {
  const { env } = currentHost()
  const given = env['HF_OIDC_ID_TOKEN']?.trim()
  if (given) return given
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env
  if (!url || !URL.canParse(url) || !bearer) throw noIdentity('this job has no identity token')
  registerSecret(bearer)
  const address = new URL(url)
  address.searchParams.set('audience', audience)
  const response = await stack(currentHost().fetch, timeout(limitMs))(address, {
    headers: { authorization: `Bearer ${bearer}` },
    signal,
  })
  const { value } = (await response.json().catch(() => ({}))) as { value?: unknown }
  if (response.ok && typeof value === 'string' && value !== '') return value
  throw noIdentity(`asking for the identity token was answered with ${response.status}`)
}

function noIdentity(why: string): Failure {
  return new Failure('auth', `HF_OIDC_RESOURCE is set, but ${why}.`, {
    code: 'CI_IDENTITY_MISSING',
    hints: [
      'On GitHub Actions give the job write permission for id-token.',
      'Elsewhere put the identity token into HF_OIDC_ID_TOKEN, or unset HF_OIDC_RESOURCE and set HF_TOKEN.',
    ],
  })
}

function refused(resource: string, cause?: unknown): Failure {
  return new Failure('auth', `The Hub does not trust this job's identity for ${resource}.`, {
    code: 'CI_IDENTITY_REFUSED',
    hints: [
      `Add this repository as a trusted publisher in the settings of ${resource}.`,
      'HF_OIDC_RESOURCE is spaces/owner/name for a Space.',
    ],
    cause,
  })
}
