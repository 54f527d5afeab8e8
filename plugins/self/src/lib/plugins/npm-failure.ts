import { Failure, type FailureKind, type Ran } from '@tuglet/kit/lib'

interface NpmError {
  readonly code?: string
  readonly summary?: string
}

/** Tells what npm failed with apart: not there, not allowed, not reachable, and the rest in npm's own words. */
export function npmFailure({ stdout, stderr }: Pick<Ran, 'stdout' | 'stderr'>, subject: string): Failure {
  const { code = '', summary = lastLine(stderr) } = errorIn(stdout)
  const reason = (summary.split('\n')[0] ?? '').replace(/\.$/, '')
  const { kind, name, words, hints } = told(code, subject)
  const message = `${words}${reason === '' ? '' : `: ${reason}`}.`
  return new Failure(kind, message, { code: name, hints, data: { subject, npm: code || null } })
}

interface Told {
  readonly kind: FailureKind
  readonly name: string
  readonly words: string
  readonly hints: readonly string[]
}

function told(code: string, subject: string): Told {
  if (code === 'E404' || code === 'ETARGET') {
    return {
      kind: 'notFound',
      name: 'PLUGIN_NOT_FOUND',
      words: `The registry has no ${subject}`,
      hints: ['Check the name and the version.'],
    }
  }
  if (/^(E401|E403|ENEEDAUTH|EOTP)$/.test(code)) {
    const hints = [
      'Sign in to that registry: npm login',
      'A registry of your own is set with TUGLET_NPM_REGISTRY or in ~/.npmrc.',
    ]
    return { kind: 'auth', name: 'REGISTRY_AUTH', words: `The registry does not let you have ${subject}`, hints }
  }
  if (unreachable.test(code)) {
    const hints = [
      'Check the network, and the proxy if there is one.',
      'Another registry is set with TUGLET_NPM_REGISTRY.',
    ]
    return {
      kind: 'unreachable',
      name: 'REGISTRY_UNREACHABLE',
      words: `The registry cannot be reached to ask for ${subject}`,
      hints,
    }
  }
  return {
    kind: 'failed',
    name: 'NPM_FAILED',
    words: `npm failed with ${subject}`,
    hints: ['npm keeps a log of it in ~/.npm/_logs'],
  }
}

const unreachable =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ECONNABORTED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT|ENOTCACHED|EPROTO|CERT_\w+|UNABLE_TO_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+|FETCH_ERROR)$/

function errorIn(stdout: string): NpmError {
  try {
    const { error } = JSON.parse(stdout) as { readonly error?: NpmError }
    return error ?? {}
  } catch {
    return {}
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
