/** The body of every refused request. */
export interface ErrorBody {
  readonly detail: string
}

/** True for a body that a v1 server sends with an error. */
export function isErrorBody(value: unknown): value is ErrorBody {
  return typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)['detail'] === 'string'
}
