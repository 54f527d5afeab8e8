import type { OneView } from '@tuglet/kit/lib'
import { plain } from './plain.ts'

/** What a command did, in a sentence, and what it did it to. */
export interface Done {
  /** The name or number of what was made or changed. */
  readonly id: string
  readonly message: string
}

/** How such a result reads: its sentence, or with --quiet the identifier. */
export const doneView: OneView<Done> = {
  kind: 'one',
  id: ({ id }) => plain(id),
  text: ({ message }) => `${plain(message)}\n`,
}
