import { record, type Style } from '@tuglet/kit/lib'
import { byteWords } from './byte-words.ts'
import { findingText } from './judge-findings.ts'
import type { Planned, PlannedEdit } from './pushed.ts'

const facts = record<Planned>({
  id: ({ space }) => space,
  fields: {
    Plan: ({ name }) => `push ${name} (--dry-run: nothing was sent or created)`,
    Space: ({ space, sdk }) => `${space} (${sdk ?? 'SDK not known'})`,
    Visibility: ({ settings }) => settings.visibility,
    Hardware: ({ settings }) => settings.hardware ?? "the Hub's default",
    Variables: ({ settings }) => pairs(settings.variables),
    Secrets: ({ settings }) => settings.secrets.join(', ') || 'none',
    Port: ({ port }) => port,
    Files: ({ files, bytes, skipped }) => `${files.length}, ${byteWords(bytes)}; ${skipped.length} left out`,
    'Prepared in': ({ staging }) => staging ?? 'files are used where they are',
  },
})

/** The whole plan: facts, files with their sizes, what stays here and why, edits, and what was found. */
export function planText(plan: Planned, style: Style): string {
  const { files, skipped, dockerfile, readme, findings } = plan
  const width = Math.max(0, ...files.map(({ path }) => path.length))
  const parts = [
    section(
      'Files',
      files.map(({ path, bytes }) => `  ${path.padEnd(width)}  ${byteWords(bytes)}`),
    ),
    section(
      'Left out',
      skipped.map(({ path, reason }) => `  ${path}  (${reason})`),
    ),
    ...(dockerfile ? [editText(dockerfile, style)] : []),
    editText(readme, style),
    section(
      'Found',
      findings.map((finding) => `  ${finding.severity}  ${findingText(finding)}`),
    ),
  ]
  return facts.text(plan, style) + parts.join('')
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}:\n${lines.join('\n')}\n`
}

function editText(edit: PlannedEdit, { paint }: Style): string {
  const { path, diff } = edit
  if (diff === '') return section(path, ['  goes up as it is'])
  const lines = diff
    .split('\n')
    .map((line) => `  ${line.startsWith('+') ? paint.green(line) : line.startsWith('-') ? paint.red(line) : line}`)
  return section(`${path} (${howMade(edit)})`, lines)
}

function howMade({ generated, isNew }: PlannedEdit): string {
  if (generated && isNew) return 'generated, for there is none'
  return generated ? 'generated, with yours below it' : 'edited in the copy; yours stays as it is'
}

function pairs(variables: Readonly<Record<string, string>>): string {
  return (
    Object.entries(variables)
      .map(([key, value]) => `${key}=${value}`)
      .join(', ') || 'none'
  )
}
