/** The names that follow from a command's words: `ci jobs retry` → CiJobsRetry, retry-jobs, retryJobs, JobsRetried-like types. */
export interface CommandNames {
  /** `ci jobs retry` */
  readonly sentence: string
  /** `ci/jobs/retry` */
  readonly path: string
  /** `CiJobsRetry` */
  readonly className: string
  /** `retry-jobs` */
  readonly libFile: string
  /** `retryJobs` */
  readonly libFunction: string
  /** `RetryJobs` */
  readonly typePrefix: string
}

/** Names for a command's words; a word that is not lower-case with dashes is an error. */
export function commandNames(words: readonly string[]): CommandNames {
  if (words.length < 2) throw new Error('a command is a topic and a verb at least: ci jobs retry')
  const wrong = words.find((word) => !/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(word))
  if (wrong !== undefined) throw new Error(`"${wrong}" is no word of a command: lower case, with dashes.`)
  const verb = words.at(-1) ?? ''
  const noun = words.at(-2) ?? ''
  const libFile = `${verb}-${noun}`
  const typePrefix = pascal(libFile)
  return {
    sentence: words.join(' '),
    path: words.join('/'),
    className: pascal(words.join('-')),
    libFile,
    libFunction: typePrefix.charAt(0).toLowerCase() + typePrefix.slice(1),
    typePrefix,
  }
}

function pascal(text: string): string {
  return text
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
}
