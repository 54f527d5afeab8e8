import { Failure } from '@tuglet/kit/lib'

/** One word for sh that stands for exactly this text; a zero byte, which no program can be given, is a usage failure. */
export function quote(text: string): string {
  if (text.includes('\0')) {
    throw new Failure('usage', 'An argument cannot hold a zero byte.', { code: 'ARGUMENT_HAS_ZERO_BYTE' })
  }
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** An argument vector as words for sh. */
export function quoteAll(words: readonly string[]): string {
  return words.map(quote).join(' ')
}

/** A path on the machine as a word for sh: `~` at its start is the home directory there. */
export function remotePath(path: string): string {
  if (path === '~') return '"$HOME"'
  return path.startsWith('~/') ? `"$HOME"/${quote(path.slice(2))}` : quote(path)
}
