import { Failure } from '@tuglet/kit/lib'

/** Why ssh itself ended with 255. */
export type SshProblem =
  'refused' | 'noBanner' | 'noRoute' | 'authFailed' | 'hostKeyChanged' | 'hostKeyUnknown' | 'forwardFailed' | 'lost'

const signs: readonly (readonly [SshProblem, RegExp])[] = [
  ['hostKeyChanged', /REMOTE HOST IDENTIFICATION HAS CHANGED|No \w+ host key is known/i],
  ['hostKeyUnknown', /Host key verification failed/i],
  ['authFailed', /Permission denied|Too many authentication failures|No supported authentication methods/i],
  ['forwardFailed', /Could not request local forwarding|cannot listen to port|Address already in use/i],
  ['noBanner', /banner exchange|kex_exchange_identification|Connection (?:closed|reset) by .* port \d+/i],
  ['refused', /Connection refused/i],
  [
    'noRoute',
    /Could not resolve hostname|No route to host|Network is unreachable|Operation timed out|Connection timed out|Host is down/i,
  ],
]

/** What the words of ssh on stderr say about a connection that did not hold. */
export function sshProblem(stderr: string): SshProblem {
  return signs.find(([, sign]) => sign.test(stderr))?.[0] ?? 'lost'
}

/** The failure to tell of it; `problem` is in its data, and its kind says whether trying again can help. */
export function sshFailure(problem: SshProblem, where: string, stderr = ''): Failure {
  const { kind, message, code, hints = [] } = stories[problem]
  const said = stderr.trim().split('\n').at(-1)?.trim()
  return new Failure(kind, message(where), { code, hints, data: { problem, ...(said && { said }) } })
}

/** Which problem a failure of a channel tells of; undefined for any other error. */
export function problemOf(error: unknown): SshProblem | undefined {
  if (!Failure.is(error)) return undefined
  const problem = (error.data as { problem?: SshProblem } | undefined)?.problem
  return problem !== undefined && problem in stories ? problem : undefined
}

interface Story {
  readonly kind: 'unreachable' | 'auth' | 'failed'
  readonly code: string
  readonly message: (where: string) => string
  readonly hints?: readonly string[]
}

const stories: Readonly<Record<SshProblem, Story>> = {
  refused: {
    kind: 'unreachable',
    code: 'SSH_REFUSED',
    message: (at) => `${at} refuses connections: no sshd runs yet.`,
  },
  noBanner: {
    kind: 'unreachable',
    code: 'SSH_NO_BANNER',
    message: (at) => `${at} accepts connections, but no sshd answers.`,
  },
  noRoute: { kind: 'unreachable', code: 'SSH_NO_ROUTE', message: (at) => `${at} cannot be reached.` },
  authFailed: {
    kind: 'auth',
    code: 'SSH_AUTH_FAILED',
    message: (at) => `${at} does not accept the key.`,
    hints: ['The public half of the key must be on the machine; waiting longer does not help.'],
  },
  hostKeyChanged: {
    kind: 'failed',
    code: 'SSH_HOST_KEY_CHANGED',
    message: (at) => `${at} shows another host key than the one this machine is known by.`,
    hints: ['Somebody else may be answering: nothing was sent.'],
  },
  hostKeyUnknown: {
    kind: 'failed',
    code: 'SSH_HOST_KEY_UNKNOWN',
    message: (at) => `The host key of ${at} is not known here.`,
    hints: ['Connect to it once with ssh, and compare the fingerprint that it shows.'],
  },
  forwardFailed: {
    kind: 'failed',
    code: 'SSH_FORWARD_FAILED',
    message: (at) => `A port could not be forwarded to ${at}.`,
    hints: ['Choose another local port.'],
  },
  lost: { kind: 'unreachable', code: 'SSH_LINK_LOST', message: (at) => `The connection to ${at} was lost.` },
}
