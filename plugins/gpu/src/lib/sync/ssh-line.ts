import { Failure } from '@tuglet/kit/lib'

/** ssh and its options as the one text that rsync's `-e` takes apart again. */
export function sshLine(options: readonly string[]): string {
  return ['ssh', ...options.map(oneWord)].join(' ')
}

function oneWord(word: string): string {
  if (!/[\s'"\\]/.test(word)) return word
  if (!word.includes("'")) return `'${word}'`
  if (!word.includes('"')) return `"${word}"`
  throw new Failure('failed', 'rsync cannot be given a path with both kinds of quotes.', { code: 'RSYNC_WORD_BAD' })
}
