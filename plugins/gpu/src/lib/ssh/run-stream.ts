import type { ChannelRan, ChannelRunOptions, RemoteProcess } from './channel.ts'
import { collectText } from './collect.ts'

/** Feeds a started script its input and collects what it prints. */
export async function runStream(remote: RemoteProcess, { stdin }: ChannelRunOptions): Promise<ChannelRan> {
  const [exitCode, stdout, stderr] = await Promise.all([
    remote.ended,
    collectText(remote.stdout),
    collectText(remote.stderr),
    feed(remote.stdin, stdin),
  ])
  return { exitCode, stdout, stderr }
}

async function feed(sink: RemoteProcess['stdin'], input: string | Uint8Array | undefined): Promise<void> {
  try {
    if (input !== undefined) await sink.write(input)
    await sink.end()
  } catch {
    // A script may end without reading all of it; its exit code says whether that was well.
  }
}
