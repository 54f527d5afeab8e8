import type { Host } from '@tuglet/kit/lib'
import { listAliases } from './alias-file.ts'

/** The command's id and words that a person's own word stands for; flags before it go behind. */
export async function expandAlias(
  words: readonly string[],
  host: Pick<Host, 'dirs'>,
): Promise<readonly [string, ...string[]] | undefined> {
  const at = words.findIndex((word) => !word.startsWith('-'))
  if (at === -1) return undefined
  const found = (await listAliases(host)).find(({ name }) => name === words[at])
  if (!found) return undefined
  const id = `kohub:${found.command.replaceAll(' ', ':')}`
  return [id, ...found.words, ...words.slice(0, at), ...words.slice(at + 1)]
}
