const names = [
  'x-request-id',
  'request-id',
  'x-amzn-requestid',
  'x-amz-request-id',
  'x-correlation-id',
  'x-trace-id',
  'cf-ray',
  'x-amz-cf-id',
]

/** The name under which the server knows this request, if it said one. */
export function requestIdOf(headers: Headers): string | undefined {
  for (const name of names) {
    const value = headers.get(name)
    if (value) return value
  }
  return undefined
}
