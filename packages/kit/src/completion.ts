import { withHost } from './host/current-host.ts'
import type { Host } from './host/host.ts'

/** What live completion may know: the word begun, and the words before it. */
export interface CompletionRequest {
  readonly word: string
  readonly words: readonly string[]
  readonly signal: AbortSignal
}

/** Offers live values for a flag or an argument; slow or failing offers count as none. */
export type Completer = (request: CompletionRequest) => Promise<readonly string[]>

/** A command that offers live values: `static complete = { job: async () => … }`, by flag or argument name. */
export interface Completable {
  readonly complete?: Readonly<Record<string, Completer>> | undefined
}

/** The live values of one flag or argument that begin with the word; empty after `limitMs`, for a shell waits. */
export async function completeValues(
  command: Completable,
  name: string,
  { host, words, word, limitMs = 1000 }: { host: Host; words: readonly string[]; word: string; limitMs?: number },
): Promise<readonly string[]> {
  const offer = command.complete?.[name]
  if (!offer) return []
  const late = new AbortController()
  const none = host.sleep(limitMs, late.signal).then(
    () => [],
    () => [],
  )
  const request = { word, words, signal: late.signal }
  const values = await Promise.race([withHost(host, () => offer(request)).catch(() => []), none])
  late.abort()
  return values.filter((value) => value.startsWith(word))
}
