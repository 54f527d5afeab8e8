import { Failure } from '@tuglet/kit/lib'
import type { Channel, ChannelOptions, RemoteProcess } from './channel.ts'
import { remoteCommand } from './remote-command.ts'
import { runStream } from './run-stream.ts'

/**
 * Starts a program on the machine by what its provider offers in place of sshd. The end of stdin must reach it, and
 * `ended` rejects when the connection is lost.
 */
export type StartRemote = (words: readonly string[], options: ChannelOptions) => RemoteProcess

/** A channel over a provider's own two-way stream, as Kubernetes' exec. */
export function execStreamChannel(where: string, start: StartRemote): Channel {
  const stream = (script: string, options: ChannelOptions = {}): RemoteProcess => {
    const { words, head } = remoteCommand(script)
    const remote = start(words, options)
    const sent = Promise.resolve(remote.stdin.write(head))
    sent.catch(() => undefined)
    const { columns, rows } = remote.stdin
    return {
      ...remote,
      ended: remote.ended.catch((cause: unknown) => {
        throw Failure.is(cause) ? cause : linkLost(where, cause)
      }),
      stdin: {
        isTTY: false,
        columns,
        rows,
        write: async (chunk) => (await sent, await remote.stdin.write(chunk)),
        end: async () => (await sent, await remote.stdin.end()),
      },
    }
  }
  const close = async (): Promise<void> => undefined
  return {
    transport: 'exec',
    where,
    stream,
    run: (script, options = {}) => runStream(stream(script, options), options),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function linkLost(where: string, cause: unknown): Failure {
  return new Failure('unreachable', `The connection to ${where} was lost.`, { code: 'EXEC_LINK_LOST', cause })
}
