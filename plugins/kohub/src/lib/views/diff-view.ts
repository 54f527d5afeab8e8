import type { CommitDiff, FileChange } from '@tuglet/kohub-client'
import { stripControl } from '@tuglet/kohub-client'
import type { OneView, Style } from '@tuglet/kit/lib'
import { plain } from './plain.ts'
import { sizeText } from './size.ts'

/** What a commit changed: its message, and each file with its lines where the server gives them. */
export const diffView: OneView<CommitDiff> = {
  kind: 'one',
  id: ({ commitId }) => commitId,
  text({ commitId, author, date, message, files }, style) {
    const head = [
      style.paint.bold(`commit ${plain(commitId)}`),
      `Author: ${plain(author)}`,
      `Date:   ${date ?? ''}`,
      '',
      ...stripControl(message)
        .split('\n')
        .map((line) => `    ${line}`),
      '',
    ]
    return [...head, ...files.flatMap((file) => fileLines(file, style))].map((line) => `${line}\n`).join('')
  },
}

const marks = { added: 'A', removed: 'D', changed: 'M' } as const

function fileLines({ path, type, isLfs, sizeBytes, diff }: FileChange, { paint }: Style): string[] {
  const size = sizeBytes === null ? '' : `  ${sizeText(sizeBytes)}`
  const head = paint.bold(`${marks[type] ?? type} ${plain(path)}${size}${isLfs ? '  (large file)' : ''}`)
  if (!diff) return [head]
  return [head, ...stripControl(diff).trimEnd().split('\n').map(coloured)]

  function coloured(line: string): string {
    if (line.startsWith('+')) return paint.green(line)
    return line.startsWith('-') ? paint.red(line) : line
  }
}
