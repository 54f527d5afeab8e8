import { leftOut } from '../index/left-out.ts'
import type { PluginIndex } from '../index/plugin-index.ts'
import { askedSubject, helpSubject, readHelp } from './help-text.ts'
import { writeOut } from './write-out.ts'

/** Where an early answer comes from. */
export interface Answers {
  readonly index: PluginIndex
  readonly cacheDir: string
}

/** Answers the shortest questions before the words are in order, from the head of the index: the exit code, or nothing. */
export function answerAtOnce(words: readonly string[], { index, cacheDir }: Answers): number | undefined {
  if (index.hasLifecycleHooks) return undefined
  if (words.length === 1 && words[0] === '--version') return told(`${index.userAgent}\n`, index)
  // What is kept was once found to be the same at every start; a word that only looks like a path has nothing kept.
  const subject = index.hasSteadyHelp ? askedSubject(words, index) : undefined
  return subject === undefined ? undefined : told(readHelp(subject, cacheDir, index), index)
}

/** Answers what is the same at every start: the exit code, or nothing when oclif has to answer. */
export function answerEarly(ordered: readonly string[], { index, cacheDir }: Answers): number | undefined {
  if (index.hasLifecycleHooks) return undefined
  const subject = helpSubject(ordered, index)
  return subject === undefined ? undefined : told(readHelp(subject, cacheDir, index), index)
}

function told(answer: string | undefined, { broken }: PluginIndex): number | undefined {
  if (answer === undefined) return undefined
  if (broken.length > 0) process.stderr.write(leftOut(broken))
  return writeOut(answer)
}
