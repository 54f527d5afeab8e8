import { CiError } from '@tuglet/ci-client'
import { Failure, toFailure, type FailureDetails, type FailureKind } from '@tuglet/kit/lib'
import type { ExitCodes } from './exit-codes.ts'

/** What a failing piece of work was doing, in the seed's words. */
export interface CiWork {
  /** `Error submitting to CI server`, `Error waiting for job`, `Error listing jobs`. */
  readonly doing: string
  readonly exitCodes: ExitCodes
}

/** The failure for a missing key, before anything is sent. */
export function keyRequired(): Failure {
  const ways = 'Set CI_API_KEY environment variable, use --api-key flag, or configure in ~/.ci/config'
  return new Failure('auth', `Authentication failed: API key is required. ${ways}`, {
    code: 'CI_KEY_REQUIRED',
    hints: ['Configure the API key in one of the three ways, or sign in: tuglet auth login ci'],
  })
}

/** Anything that went wrong, told with the seed's prefix and exit code. */
export function ciFailure(error: unknown, { doing, exitCodes }: CiWork): Failure {
  const failure = CiError.is(error) ? story(error, doing) : toFailure(error)
  const keepsItsCode = exitCodes === 'detailed' || failure.kind === 'interrupted' || failure.kind === 'bug'
  return keepsItsCode ? failure : withExitCode(failure, 1)
}

const kinds: Readonly<Record<CiError['kind'], FailureKind>> = {
  auth: 'auth',
  notFound: 'notFound',
  refused: 'failed',
  unreachable: 'unreachable',
  notCi: 'unreachable',
  failed: 'failed',
}

function story(error: CiError, doing: string): Failure {
  const { kind, status } = error
  const code = `CI_${kind.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
  const details = {
    code,
    hints: hintsFor(error),
    cause: error,
    data: { url: error.url ?? null, status: status ?? null },
  }
  if (kind === 'auth') return new Failure('auth', `Authentication failed: ${statusLine(error)}`, details)
  if (kind === 'notFound') {
    return new Failure('notFound', `${doing}: 404 Client Error: Not Found for url: ${error.url ?? ''}`, details)
  }
  return new Failure(kinds[kind], `${doing}: ${error.message}`, details)
}

function statusLine({ status, message }: CiError): string {
  if (status === 401) return '401 Unauthorized'
  return status === 403 ? '403 Forbidden' : message
}

function hintsFor({ kind, status }: CiError): string[] {
  if (kind === 'auth' && status === 403) return ['Contact admin to reactivate your user account.']
  if (kind === 'auth')
    return ['Verify your API key is correct. Contact admin to check if key is revoked or user is inactive.']
  if (kind === 'unreachable')
    return [
      'Ensure server is running and CI_SERVER_URL is correct.',
      'Or run it here without a server: tuglet ci submit test --local',
    ]
  if (kind === 'notCi') return ['Check CI_SERVER_URL: something else than a CI server answers there.']
  if (kind === 'notFound')
    return [
      'Check job ID is correct using tuglet ci list. Note that you can only access jobs you created (user isolation).',
    ]
  return []
}

function withExitCode(failure: Failure, exitCode: number): Failure {
  const { kind, message, code, hints, docs, data, requestId, silent } = failure
  const details: FailureDetails = { code, hints, data, silent, exitCode, cause: failure.cause }
  return new Failure(kind, message, {
    ...details,
    ...(docs !== undefined && { docs }),
    ...(requestId !== undefined && { requestId }),
  })
}
