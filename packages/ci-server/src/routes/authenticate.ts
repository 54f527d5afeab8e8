import type { FastifyRequest } from 'fastify'
import type { KeyRing } from '../accounts/account-store.ts'
import { hashApiKey } from '../accounts/secret-key.ts'
import { HttpProblem } from './http-problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set on every route that needs a key. */
    userId: string
  }
}

const touchEveryMs = 60_000

/** A hook that lets a request pass when it carries a good key, and notes whose it is. */
export function authenticate(keys: KeyRing, now: () => number = Date.now): (request: FastifyRequest) => Promise<void> {
  const touched = new Map<string, number>()

  const touch = (keyId: string) => {
    const last = touched.get(keyId)
    if (last !== undefined && now() - last < touchEveryMs) return
    touched.set(keyId, now())
    // A note of use is not worth a failed request.
    keys.touchKey(keyId).catch(() => touched.delete(keyId))
  }

  return async (request) => {
    const owner = await keys.ownerOf(hashApiKey(bearer(request.headers.authorization)))
    if (!owner?.isKeyActive) throw new HttpProblem(401, 'Invalid or revoked API key', { 'www-authenticate': 'Bearer' })
    if (!owner.isUserActive) throw new HttpProblem(403, 'User is inactive')
    touch(owner.keyId)
    request.userId = owner.userId
  }
}

// The two refusals are worded as FastAPI's HTTPBearer words them, which the first v1 server used.
function bearer(header: string | undefined): string {
  const [scheme = '', ...rest] = (header ?? '').split(' ')
  const key = rest.join(' ').trim()
  if (scheme === '' || key === '') throw new HttpProblem(403, 'Not authenticated')
  if (scheme.toLowerCase() !== 'bearer') throw new HttpProblem(403, 'Invalid authentication credentials')
  return key
}
