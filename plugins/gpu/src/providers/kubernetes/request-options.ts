import type { ConfigurationOptions, ObservableMiddleware } from '@kubernetes/client-node'

/** Options of one request that end it with a signal. */
export async function requestOptions(
  signal: AbortSignal | undefined,
): Promise<ConfigurationOptions<ObservableMiddleware>> {
  if (!signal) return {}
  const { Observable } = await import('@kubernetes/client-node')
  const obeying: ObservableMiddleware = {
    pre(request) {
      request.setSignal(signal)
      return new Observable(Promise.resolve(request))
    },
    post: (response) => new Observable(Promise.resolve(response)),
  }
  return { middleware: [obeying], middlewareMergeStrategy: 'append' }
}
