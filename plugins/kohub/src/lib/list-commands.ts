import { closest, Failure } from '@tuglet/kit/lib'
import { plainTable } from './views/plain-view.ts'

/** A command of this plugin. */
export interface ListedCommand {
  /** `kohub repo list` */
  readonly command: string
  readonly summary: string
}

/** Commands and what they do. */
export const commandTable = plainTable<ListedCommand>({
  id: ({ command }) => command,
  columns: { command: ({ command }) => command, summary: ({ summary }) => summary },
})

/** The words of each command of this plugin behind `kohub`, from the ids of all commands. */
export function listCommands(ids: readonly string[]): string[][] {
  return ids.filter((id) => id.startsWith('kohub:')).map((id) => id.split(':').slice(1))
}

interface KnownCommand {
  readonly id: string
  readonly hidden?: boolean
  readonly summary?: string | undefined
}

/** Every command that is to be seen; throws Failure('usage') for a word that is none, with the nearest that is. */
export function listedCommands(known: readonly KnownCommand[], word: string | undefined): ListedCommand[] {
  if (word !== undefined) throw unknownWord(word, listCommands(known.map(({ id }) => id)))
  return known
    .filter(({ id, hidden }) => id.startsWith('kohub:') && !hidden)
    .map(({ id, summary = '' }) => ({ command: id.replaceAll(':', ' '), summary }))
    .toSorted((left, right) => (left.command < right.command ? -1 : 1))
}

function unknownWord(word: string, paths: readonly (readonly string[])[]): Failure {
  const near = closest(word, new Set(paths.map(([first = '']) => first)))
  return new Failure('usage', `There is no command kohub ${word}.`, {
    code: 'UnknownCommand',
    hints: [
      ...(near === undefined ? [] : [`Did you mean kohub ${near}?`]),
      'See them all: tuglet kohub',
      `Make it a word of your own: tuglet kohub alias set ${word} 'repo list'`,
    ],
  })
}
