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

/** What a fault says in words. */
export const faultWords: Readonly<Record<number, string>> = {
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
