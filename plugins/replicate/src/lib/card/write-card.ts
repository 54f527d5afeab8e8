import { cardBody } from './card-body.ts'
import type { CardContent } from './card-content.ts'
import { cardFields } from './card-fields.ts'
import { frontText, joinCard, parseFront, splitCard } from './front-matter.ts'
import { mergeFields } from './merge-fields.ts'

/** A card to commit. */
export interface WrittenCard {
  readonly text: string
  /** Fields of the card in the repository that say something else than the files, and stay. */
  readonly kept: readonly string[]
  /** The body is a person's own and has no markers, so it stays as it is. */
  readonly isBodyKept: boolean
}

/** Writes a card, or what is ours in one that is there: unknown keys, comments and words outside the markers stay. */
export async function writeCard(
  before: string | undefined,
  content: CardContent,
  isGone: (path: string) => boolean,
): Promise<WrittenCard> {
  const { front, body } = splitCard(before ?? '')
  const parts = cutAtMarkers(body)
  const document = await parseFront(front ?? '')
  const was = JSON.stringify(document.toJS({ maxAliasCount: 100 }))
  const rules = { given: content.given, isOurs: parts !== undefined, isNew: content.isNew, isGone }
  const kept = mergeFields(document, cardFields(content), rules)
  const isSame = front !== undefined && JSON.stringify(document.toJS({ maxAliasCount: 100 })) === was
  const isBlank = body.trim() === ''
  const ours = cardBody(content)
  const text = joinCard({
    // Written anew, the same values could be laid out in another way.
    front: isSame ? front : frontText(document),
    body: parts ? `${parts.above}${ours}${parts.below}` : isBlank ? `\n${ours}` : body,
  })
  return { text, kept, isBodyKept: parts === undefined && !isBlank }
}

/** What stands above and below our part of a body; undefined where the two markers do not stand in order. */
function cutAtMarkers(body: string): { above: string; below: string } | undefined {
  const begin = /^<!-- tuglet:begin\b[^\n]*-->[ \t]*\r?$/m.exec(body)
  const end = /^<!-- tuglet:end -->[ \t]*(?:\r?\n|(?![\s\S]))/m.exec(body)
  if (!begin || !end || end.index < begin.index) return undefined
  return { above: body.slice(0, begin.index), below: body.slice(end.index + end[0].length) }
}
