/** An answer before it is sent. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Server-sent events instead of a body: sent as they come, until the client goes. */
  readonly events?: readonly { readonly id: string; readonly data: unknown }[]
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
}

/** An error as `application/problem+json`. */
export function problem(status: number, detail: string, errors?: readonly string[]): Answer {
  return {
    status,
    body: { title: titles[status] ?? 'Error', status, detail, ...(errors && { errors }) },
    headers: { 'content-type': 'application/problem+json', ...(status === 429 && { 'retry-after': '2' }) },
  }
}

/** The headers that tell of the rate limit, on every answer to a signed-in request. */
export const rateHeaders: Readonly<Record<string, string>> = {
  ratelimit: '"minute";r=57;t=12, "hour";r=2800;t=1812, "day";r=49500;t=45012',
  'ratelimit-policy': '"minute";q=60;w=60, "hour";q=3000;w=3600, "day";q=50000;w=86400',
}

const words: Readonly<Record<number, string>> = {
  400: 'request could not be processed',
  401: 'invalid bearer token',
  402: 'insufficient balance to create this pod',
  403: 'access denied',
  404: 'resource not found',
  409: 'pod cannot be changed in its current state',
  422: 'Request validation failed.',
  429: 'rate limit exceeded',
  500: 'internal error',
  502: 'upstream error',
  503: 'service unavailable',
}

// GraphQL answers 200 to whatever it understood, and says in words what is wrong.
const graphqlWords: Readonly<Record<number, string>> = {
  400: 'Variable "$input" got invalid value',
  401: 'Unauthorized: invalid API key',
  402: 'Your balance is too low. Please add funds.',
  403: 'You have reached your spending limit.',
  404: 'pod not found',
  409: 'Something went wrong. Please try again later.',
  422: 'Variable "$input" got invalid value',
  429: 'Too many requests. Please slow down.',
}
const noCapacity = 'There are no longer any instances available with the requested specifications.'

/** The answer of a call that was told to fail. */
export function faultAnswer(fault: number | 'no-capacity' | 'page', call: string | undefined): Answer {
  if (fault === 'page')
    return { status: 200, body: '<html>Just a moment…</html>', headers: { 'content-type': 'text/html' } }
  const isGraphql = call === 'graphql' || call === 'rent'
  const graphql = isGraphql ? (fault === 'no-capacity' ? noCapacity : graphqlWords[fault]) : undefined
  if (graphql !== undefined) return refusal(graphql)
  if (fault === 'no-capacity') return problem(400, 'There are no instances currently available')
  return problem(fault, words[fault] ?? 'it was told to fail')
}

/** An error of GraphQL. */
export function refusal(message: string): Answer {
  return { status: 200, body: { errors: [{ message, extensions: { code: 'RUNPOD' } }], data: null } }
}
