/** The `Request` that a call of fetch was given, if it was one; told by its shape, for naming the global loads what is slow. */
export function requestIn(input: string | URL | Request): Request | undefined {
  return typeof input === 'object' && 'url' in input ? input : undefined
}
