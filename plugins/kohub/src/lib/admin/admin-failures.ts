import { KohubError } from '@tuglet/kohub-client'
import { Failure } from '@tuglet/kit/lib'
import { kohubFailures } from '../failures/kohub-failures.ts'

/** How commands for administrators tell their failures: the token that is missing or wrong is another than a user's. */
export const adminFailures: typeof kohubFailures = {
  ...kohubFailures,
  explain: (error, context) => adminStory(error) ?? kohubFailures.explain?.(error, context),
}

function adminStory(error: unknown): Failure | undefined {
  if (!KohubError.is(error) || !isOfAdmin(error)) return undefined
  const known = stories[error.kind === 'server' ? (error.status ?? 0) : error.kind]
  if (!known) return undefined
  const [message, hint] = known
  return new Failure(error.kind === 'server' ? 'failed' : 'auth', message, {
    code: error.code,
    hints: [hint],
    ...(error.requestId !== undefined && { requestId: error.requestId }),
    data: error.details ?? null,
    cause: error,
  })
}

const keepIt = 'Set KOHUB_ADMIN_TOKEN, or keep it: tuglet auth login kohub-admin'

const stories: Readonly<Record<string | number, readonly [string, string]>> = {
  auth: ['This takes the admin token of the server, and there is none.', keepIt],
  forbidden: ['The server does not know this admin token.', keepIt],
  503: [
    'The server was started without an admin token, so it has no administration.',
    'Set KOHAKU_HUB_ADMIN_SECRET_TOKEN on the server.',
  ],
}

function isOfAdmin({ url }: KohubError): boolean {
  return url !== undefined && URL.canParse(url) && new URL(url).pathname.includes('/admin/api/')
}
