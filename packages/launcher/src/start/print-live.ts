import type { Config } from '@oclif/core'
import { completeValues, type Completable, type Host } from '@tuglet/kit/start'
import type { Candidate, Candidates } from '../completion/candidates.ts'
import { completionText } from '../completion/completion-text.ts'

/** Prints candidates with the values that only the command knows; one that cannot say them offers none. */
export async function printLive(
  { values, live }: Candidates,
  config: Config,
  options: { host: Host; words: readonly string[] },
) {
  const more = live ? await liveValues(live, config, options) : []
  await options.host.stdout.write(completionText([...values, ...more]))
}

async function liveValues(
  { id, name, begun, before }: NonNullable<Candidates['live']>,
  config: Config,
  { host, words }: { host: Host; words: readonly string[] },
): Promise<readonly Candidate[]> {
  try {
    const command = (await config.findCommand(id)?.load()) as Completable | undefined
    const values = command ? await completeValues(command, name, { host, words: words.slice(0, -1), word: begun }) : []
    return values.map((value) => ({ value: before + value }))
  } catch {
    // A person who types wants a shell that answers, not an error.
    return []
  }
}
