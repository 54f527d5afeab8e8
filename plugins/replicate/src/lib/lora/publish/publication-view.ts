import { record, type OneView, type Style } from '@tuglet/kit/lib'
import { byteWords } from './byte-words.ts'
import { contentOf, type LoraPublication } from './publication.ts'

const fields = record<LoraPublication>({
  id: ({ repo }) => repo,
  fields: {
    Repository: ({ url }) => url,
    Visibility: ({ visibility }) => visibility,
    Content: contentOf,
    Commit: ({ commit, dryRun }) => commit ?? (dryRun ? 'not made (--dry-run)' : 'not needed: nothing changed'),
    'Base model': ({ baseModel }) => baseModel ?? 'not known',
    Trigger: ({ trigger }) => trigger ?? 'none',
    'For Replicate': ({ references }) => references.join(' and ') || 'not on huggingface.co',
  },
})

/** How a publication reads: its facts, and for a dry run the whole plan below. */
export const publicationView: OneView<LoraPublication> = {
  kind: 'one',
  id: ({ repo }) => repo,
  text: (publication: LoraPublication, style: Style) =>
    fields.text(publication, style) +
    (publication.dryRun ? `\n${[...planLines(publication), ...cardLines(publication)].join('\n')}\n` : ''),
}

/** The plan in lines: files with what becomes of them and their sizes, and leaks. */
export function planLines({ files, leaks }: LoraPublication): string[] {
  const width = Math.max(0, ...files.map(({ path }) => path.length))
  return [
    ...files.map(({ path, bytes, change }) => `${change.padEnd(8)} ${path.padEnd(width)}  ${byteWords(bytes)}`),
    ...leaks.map(({ where, kind, shown }) => `tells    ${where} (${kind}): ${shown}`),
  ]
}

function cardLines({ cardDiff }: LoraPublication): string[] {
  return cardDiff.length > 0 ? ['', 'README.md:', ...cardDiff] : []
}
