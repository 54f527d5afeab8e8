import { spaceLogs, type Hub } from '@tuglet/hub-client'
import type { Output } from '@tuglet/kit/lib'
import { printableLine } from '../spaces/printable-line.ts'

/** Tells each line of a Space's build until it is over or the signal aborts; that it cannot be read is no failure. */
export async function streamBuild(
  hub: Hub,
  id: string,
  { out, signal }: { out: Pick<Output, 'note' | 'debug'>; signal: AbortSignal },
): Promise<void> {
  try {
    for await (const { text } of spaceLogs(hub, id, { kind: 'build', follow: true, signal })) {
      out.note(`| ${printableLine(text, { colour: false })}`)
    }
  } catch (error) {
    if (!signal.aborted) out.debug(`The log of the build broke off: ${String(error)}`)
  }
}
