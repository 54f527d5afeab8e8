import { join } from 'node:path'
import { Failure, type Host } from '@tuglet/kit/lib'
import { changeJson, readJson } from './json-file.ts'
import { splitWords } from './split-words.ts'

/** A word of the person's own, and what it stands for. */
export interface Alias {
  readonly name: string
  /** `repo list` */
  readonly command: string
  /** The words after it. */
  readonly words: readonly string[]
}

type AliasHost = Pick<Host, 'dirs'>

/** All of them, sorted by name. */
export async function listAliases(host: AliasHost): Promise<Alias[]> {
  return Object.entries(await readJson(fileOf(host)))
    .flatMap(([name, kept]) => {
      const [command, ...words] = Array.isArray(kept) ? (kept as unknown[]).map(String) : []
      return command === undefined ? [] : [{ name, command, words }]
    })
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
}

/** Keeps a word; throws Failure('usage') when it is a command already, or stands for none. */
export async function setAlias(
  { name, text }: { readonly name: string; readonly text: string },
  { host, taken }: { readonly host: AliasHost; readonly taken: readonly (readonly string[])[] },
): Promise<Alias> {
  if (!/^[a-z][\w-]*$/i.test(name)) throw refuse(`"${name}" is no word for a command: letters, digits, "-" and "_".`)
  if (taken.some(([first]) => first === name)) throw refuse(`"${name}" is a command already.`)
  const words = splitWords(text).filter((word, at) => at > 0 || word !== 'kohub')
  const meant = taken.filter((path) => path.every((word, at) => words[at] === word))
  const [longest] = meant.toSorted((left, right) => right.length - left.length)
  if (!longest) throw refuse(`"${text}" does not begin with a command of kohub.`)
  const alias = { name, command: longest.join(' '), words: words.slice(longest.length) }
  await changeJson(fileOf(host), (kept) => ({ ...kept, [name]: [alias.command, ...alias.words] }))
  return alias
}

/** Forgets a word and gives what it stood for; throws Failure('notFound') when there is none. */
export async function deleteAlias(name: string, host: AliasHost): Promise<Alias> {
  const found = (await listAliases(host)).find((alias) => alias.name === name)
  if (!found) throw new Failure('notFound', `There is no alias ${name}.`, { code: 'AliasNotFound', data: name })
  await changeJson(fileOf(host), ({ [name]: _, ...others }) => others)
  return found
}

function fileOf({ dirs }: AliasHost): string {
  return join(dirs.config, 'kohub-aliases.json')
}

function refuse(message: string): Failure {
  return new Failure('usage', message, {
    code: 'BadAlias',
    hints: ["For example: tuglet kohub alias set mine 'repo list --author alice'"],
  })
}
