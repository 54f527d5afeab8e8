import { Failure, type FailureKind, type Ran } from '@tuglet/kit/lib'

interface NpmError {
  readonly code?: string
  readonly summary?: string
}

/** Tells what npm failed with apart: not there, not allowed, not reachable and why, damaged, no space, and the rest in npm's own words. */
export function npmFailure({ stdout, stderr }: Pick<Ran, 'stdout' | 'stderr'>, subject: string): Failure {
  const { code = '', summary = lastLine(stderr) } = errorIn(stdout)
  const reason = (summary.split('\n')[0] ?? '').trim().replace(/\.$/, '')
  const { kind, name, words, hints } = stories.find(({ codes }) => codes.test(code)) ?? unknown
  const message = `${words.replace('$', () => subject)}${reason === '' ? '' : `: ${reason}`}.`
  return new Failure(kind, message, { code: name, hints, data: { subject, npm: code || null } })
}

interface Story {
  readonly codes: RegExp
  readonly kind: FailureKind
  readonly name: string
  /** With `$` where the subject stands. */
  readonly words: string
  readonly hints: readonly string[]
}

const registryHint = 'A registry of your own is set with TUGLET_NPM_REGISTRY or in ~/.npmrc.'

const unknown: Story = {
  codes: /^$/,
  kind: 'failed',
  name: 'NPM_FAILED',
  words: 'npm failed with $',
  hints: ['npm keeps a log of it in ~/.npm/_logs'],
}

const stories: readonly Story[] = [
  {
    codes: /^(E404|ETARGET|ENOVERSIONS)$/,
    kind: 'notFound',
    name: 'PLUGIN_NOT_FOUND',
    words: 'The registry has no $',
    hints: ['Check the name and the version.'],
  },
  {
    codes: /^(E401|ENEEDAUTH|EOTP)$/,
    kind: 'auth',
    name: 'REGISTRY_AUTH',
    words: 'The registry wants to know who asks for $',
    hints: ['Sign in to that registry: npm login', registryHint],
  },
  {
    codes: /^E403$/,
    kind: 'auth',
    name: 'REGISTRY_FORBIDDEN',
    words: 'The registry does not let you have $',
    hints: ['Ask its owner for access; signing in again does not help.', registryHint],
  },
  {
    codes: /^(ENOTFOUND)$/,
    kind: 'unreachable',
    name: 'REGISTRY_NAME_UNKNOWN',
    words: 'The name of the registry is not known, so it cannot be asked for $',
    hints: ['Check the address of the registry.', registryHint],
  },
  {
    codes: /^(EAI_AGAIN|ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN|ENOTCACHED)$/,
    kind: 'unreachable',
    name: 'OFFLINE',
    words: 'There is no network to ask for $',
    hints: ['Without one, plugins come out of a bundle: tuglet plugins install --from FILE'],
  },
  {
    codes: /^(CERT_\w+|UNABLE_TO_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+|HOSTNAME_MISMATCH|EPROTO|ERR_TLS_\w+|ERR_SSL_\w+)$/,
    kind: 'unreachable',
    name: 'REGISTRY_TLS',
    words: 'The connection to the registry is not safe, so nothing was asked of it for $',
    hints: ['A certificate authority of your own is named by NODE_EXTRA_CA_CERTS.', registryHint],
  },
  {
    codes: /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT|FETCH_ERROR|E5\d\d|E429)$/,
    kind: 'unreachable',
    name: 'REGISTRY_UNREACHABLE',
    words: 'The registry cannot be reached to ask for $',
    hints: ['Check the network, and the proxy if there is one.', registryHint],
  },
  {
    codes: /^EINTEGRITY$/,
    kind: 'plugin',
    name: 'PLUGIN_INTEGRITY',
    words: 'What came for $ is not what the registry promised, and was thrown away',
    hints: ['Something on the way changed it, or npm’s cache is damaged: npm cache verify'],
  },
  {
    codes: /^(ENOSPC|EDQUOT)$/,
    kind: 'failed',
    name: 'NO_SPACE',
    words: 'There is no space left on the disk for $',
    hints: ['Free some space and run it again.', 'npm’s cache is emptied with: npm cache clean --force'],
  },
  {
    codes: /^(ERESOLVE|EBADENGINE|EBADPLATFORM|EOVERRIDE)$/,
    kind: 'plugin',
    name: 'PLUGIN_INCOMPATIBLE',
    words: '$ does not fit here',
    hints: ['Another version may: give it as name@version.'],
  },
]

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
