import { connectService, Failure, toFailure, type Host, type Output, type Step } from '@tuglet/kit/lib'
import type { ServiceAt } from './endpoint-settings.ts'

/** What the server said of a token; `verified` is false where a service has no way to ask. */
export interface CheckedToken {
  readonly verified: boolean
  readonly account?: string
}

/** What asking needs. */
export interface CheckOptions {
  readonly host: Host
  readonly out: Pick<Output, 'debug'>
  readonly tasks: Step
}

/** Asks the service who the token's owner is; a token that is refused is a Failure('auth'), and every failure says that nothing was stored. */
export async function checkToken(
  { service, settings }: ServiceAt,
  token: string,
  { host, out, tasks }: CheckOptions,
): Promise<CheckedToken> {
  if (!service.check) return { verified: false }
  // The kit's warning is for tokens on a command line, which this one was not.
  const quiet = { warn: () => undefined, debug: (text: string) => out.debug(text) }
  const client = connectService(service, { host, settings, out: quiet, flagToken: token })
  try {
    const found = await tasks.step(`Check the token with ${service.title}`, () => service.check?.(client))
    return { verified: true, ...(found?.account !== undefined && { account: found.account }) }
  } catch (error) {
    throw nothingStored(toFailure(error, { signal: host.signal }), service)
  }
}

function nothingStored(failure: Failure, { title, token }: ServiceAt['service']): Failure {
  const { kind, message, code, hints, docs, data, requestId, exitCode, cause } = failure
  if (kind === 'interrupted') return failure
  if (kind === 'auth') {
    return new Failure('auth', `${title} does not accept this token; nothing was stored.`, {
      code: 'TOKEN_REFUSED',
      hints: [token.help],
      data,
      cause: failure,
    })
  }
  return new Failure(kind, `${message} Nothing was stored.`, {
    code,
    hints,
    data,
    exitCode,
    cause: cause ?? failure,
    ...(docs !== undefined && { docs }),
    ...(requestId !== undefined && { requestId }),
  })
}
