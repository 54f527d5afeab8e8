import { spaceLogs, type Hub } from '@tuglet/hub-client'
import { printableLine } from './printable-line.ts'

const most = 6
const telling = /\b(?:error|failed|failure|fatal|exception|traceback|not found|no such file|denied|cannot|exit code)\b/i
const harmless = /\b0 errors?\b|errors?=0\b|(?:--|_)error|error_/i

/** The first lines of a log that tell of something wrong, or its last ones where none does; empty when it cannot be read. */
export async function buildErrors(
  hub: Hub,
  id: string,
  { kind, signal }: { readonly kind: 'build' | 'run'; readonly signal?: AbortSignal | undefined },
): Promise<readonly string[]> {
  const lines: string[] = []
  try {
    for await (const { text } of spaceLogs(hub, id, { kind, signal })) {
      const line = printableLine(text, { colour: false }).trimEnd()
      if (line.trim() !== '') lines.push(line)
    }
  } catch {
    signal?.throwIfAborted()
    // The Space has failed whatever its log would have said.
  }
  return firstErrors(lines)
}

/** The first line that tells of something wrong and the few after it; the last ones where no line does. */
export function firstErrors(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => telling.test(line) && !harmless.test(line))
  return first === -1 ? lines.slice(-most) : lines.slice(first, first + most)
}
