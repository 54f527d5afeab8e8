import { readFile } from 'node:fs/promises'
import { Failure } from '@tuglet/kit/lib'
import type { Document } from 'yaml'

/** A YAML file that is a table, or an empty one where there is no file; its comments stay when it is changed and written. Throws Failure('usage') with the line of what cannot be read. */
export async function readYamlTable({
  file,
  shown,
}: {
  readonly file: string
  readonly shown: string
}): Promise<Document> {
  const { Document: NewDocument, isMap, LineCounter, parseDocument } = await import('yaml')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return ''
    throw error
  })
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'silent' })
  const [error] = document.errors
  if (error) {
    const { line, col } = counter.linePos(error.pos[0])
    throw unreadable(`${shown}:${line}:${col}`, error.message)
  }
  if (document.contents === null) {
    const empty = new NewDocument({})
    empty.commentBefore = document.commentBefore
    return empty
  }
  if (!isMap(document.contents)) throw unreadable(shown, 'it is no table of names')
  return document as unknown as Document
}

function unreadable(at: string, what: string): Failure {
  return new Failure('usage', `${at}: ${what.replace(/\.$/, '')}.`, {
    code: 'FILE_UNREADABLE',
    hints: ['Correct the file; nothing was changed.'],
  })
}
