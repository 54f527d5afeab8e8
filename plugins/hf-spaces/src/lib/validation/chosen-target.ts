import { Failure } from '@tuglet/kit/lib'
import { isAddress } from '../running-server/server-address.ts'

/** Tells a running server from an environment; a folder together with --url, or two different addresses, is a usage failure. */
export function chosenTarget({
  target,
  url,
}: {
  readonly target?: string | undefined
  readonly url?: string | undefined
}): {
  readonly server?: string
  readonly environment?: string
} {
  if (target === undefined || !isAddress(target)) {
    if (url === undefined) return target === undefined ? {} : { environment: target }
    if (target === undefined) return { server: url }
    throw conflict('Cannot combine a local path argument with --url runtime validation.')
  }
  if (url !== undefined && url !== target) {
    throw conflict('Conflicting runtime targets provided via argument and --url.')
  }
  return { server: target }
}

function conflict(message: string): Failure {
  return new Failure('usage', message, { code: 'TARGETS_CONFLICT', hints: ['Give one of them.'] })
}
