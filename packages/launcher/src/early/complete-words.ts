import { candidates, type Candidates } from '../completion/candidates.ts'
import { completionText } from '../completion/completion-text.ts'
import { readWordList } from '../index/index-files.ts'
import type { PluginIndex } from '../index/plugin-index.ts'
import { writeOut } from './write-out.ts'

/** Prints the candidates for words that follow `__complete`; gives them back when a command has to be asked for more. */
export function completeWords(
  words: readonly string[],
  { index, cacheDir }: { index: PluginIndex; cacheDir: string },
): 'answered' | { readonly offer?: Candidates } {
  const list = readWordList(cacheDir, index)
  if (!list) return {}
  const offer = candidates(words.slice(1), list)
  if (offer.live) return { offer }
  process.exitCode = writeOut(completionText(offer.values))
  return 'answered'
}
