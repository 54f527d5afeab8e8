import { Failure } from '@tuglet/kit/lib'
import type { Document } from 'yaml'

/** A card taken apart; put together again without a change it is the same text. */
export interface SplitCard {
  /** The YAML between the first two `---`, or undefined where there is none. */
  readonly front: string | undefined
  readonly body: string
}

/** Takes a card apart at its front matter. */
export function splitCard(text: string): SplitCard {
  const found = /^\uFEFF?---[ \t]*\r?\n(?<front>[\s\S]*?)(?:(?<=\n)|^)---[ \t]*(?:\r?\n|$)/.exec(text)
  if (!found) return { front: undefined, body: text.replace(/^\uFEFF/, '') }
  return { front: found.groups!['front']!, body: text.slice(found[0].length) }
}

/** Puts a card together. */
export function joinCard({ front, body }: SplitCard): string {
  return front === undefined ? body : `---\n${front}${front === '' || front.endsWith('\n') ? '' : '\n'}---\n${body}`
}

// What a reader of YAML 1.1 would take for a number or a yes is quoted as well.
const careful = { compat: 'yaml-1.1' } as const

/** The front matter as a YAML document that keeps comments, order and unknown keys; throws Failure('conflict') for YAML that cannot be read. */
export async function parseFront(front: string): Promise<Document> {
  const { Document: NewDocument, isMap, LineCounter, parseDocument } = await import('yaml')
  const counter = new LineCounter()
  const document = parseDocument(front, { ...careful, lineCounter: counter, prettyErrors: false, logLevel: 'silent' })
  const [error] = document.errors
  // The line in the card: the front matter begins on its second.
  if (error) throw unreadable(`line ${counter.linePos(error.pos[0]).line + 1}: ${error.message}`)
  if (document.contents === null) return new NewDocument({}, careful)
  if (!isMap(document.contents)) throw unreadable('it is no table of keys and values')
  return document as unknown as Document
}

/** The document as text; a word that some reader of YAML could take for a number or a yes is quoted. */
export function frontText(document: Document): string {
  return document.toString({ lineWidth: 0 })
}

function unreadable(what: string): Failure {
  return new Failure('conflict', `The front matter of the card in the repository cannot be read: ${what}.`, {
    code: 'CARD_UNREADABLE',
    hints: ['Correct README.md in the repository and publish again; nothing was changed.'],
  })
}
