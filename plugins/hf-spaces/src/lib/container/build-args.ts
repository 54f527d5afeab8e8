import { Failure } from '@tuglet/kit/lib'

/** Reads `--build-arg KEY=VALUE`s; the first `=` divides. Throws Failure `usage` on a word without one. */
export function readBuildArgs(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=')
      const name = word.slice(0, at).trim()
      if (at >= 0 && name !== '') return [name, word.slice(at + 1)]
      throw new Failure('usage', `--build-arg ${word} is not of the form KEY=VALUE.`, { code: 'BAD_BUILD_ARG' })
    }),
  )
}
