/** Our names in the server's spelling, for the body of a request; what is undefined is left out. Inner objects stay as they are. */
export function toWire(fields: object): Record<string, unknown> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([key, value]) => [snakeCase(key), value as unknown]))
}

/** `expiresDays` → `expires_days`. */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The options of a call without those that are not about the request. */
export function fieldsOf<T extends object>(options: T): Omit<T, 'signal' | 'requestId'> {
  const { signal: _signal, requestId: _requestId, ...fields } = options as { signal?: unknown; requestId?: unknown }
  return fields as Omit<T, 'signal' | 'requestId'>
}

/** Those of a call that are: the signal and the request's id. */
export function callOf({ signal, requestId }: { signal?: AbortSignal | undefined; requestId?: string | undefined }) {
  return { signal, requestId }
}
