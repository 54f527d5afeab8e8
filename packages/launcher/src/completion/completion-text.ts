import type { Candidate } from './candidates.ts'

/** The first word of a line that asks for candidates; the words to complete follow, the begun one last. */
export const candidatesWord = '__complete'

/** Candidates as the shells' scripts read them: one a line, a tab before the summary. */
export function completionText(values: readonly Candidate[]): string {
  return values.map(({ value, summary }) => `${oneLine(value)}${summary ? `\t${oneLine(summary)}` : ''}\n`).join('')
}

// eslint-disable-next-line no-control-regex -- control characters of a plugin must not reach the shell
const oneLine = (text: string) => text.replaceAll(/[\u0000-\u001F\u007F]+/g, ' ')
