import type { Channel } from '../ssh/channel.ts'

/** The same channel, on which nothing outlives a signal, whatever else is given. */
export function channelUntil(channel: Channel, signal: AbortSignal): Channel {
  const both = <T extends { readonly signal?: AbortSignal }>(options: T): T => ({
    ...options,
    signal: options.signal ? AbortSignal.any([options.signal, signal]) : signal,
  })
  return {
    transport: channel.transport,
    where: channel.where,
    ...(channel.ssh && { ssh: channel.ssh }),
    run: (script, options = {}) => channel.run(script, both(options)),
    stream: (script, options = {}) => channel.stream(script, both(options)),
    close: () => channel.close(),
    [Symbol.asyncDispose]: () => channel.close(),
  }
}
