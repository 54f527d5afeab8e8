import { Failure } from '@tuglet/kit/lib'

/** Splits a line into words as a shell does, quotes and backslashes included; nothing in it is run or replaced. */
export function splitWords(line: string): string[] {
  const words: string[] = []
  let rest = line.trim()
  while (rest !== '') {
    const [whole = ''] = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\])+/s.exec(rest) ?? []
    if (whole === '') throw new Failure('usage', `A quote in ${line} is never closed.`, { code: 'BAD_QUOTES' })
    words.push(unquoted(whole))
    rest = rest.slice(whole.length).trimStart()
  }
  return words
}

const parts = /"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)|([^"'\\]+)/gs

function unquoted(word: string): string {
  return [...word.matchAll(parts)]
    .map(([, double, single, escaped, bare]) => {
      if (double !== undefined) return double.replaceAll(/\\(["\\$`])/g, '$1')
      return single ?? escaped ?? bare ?? ''
    })
    .join('')
}
