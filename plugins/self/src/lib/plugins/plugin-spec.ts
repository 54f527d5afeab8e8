import { existsSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'

/** A plugin to install: from the registry by its full name, or out of a tarball. */
export type PluginSpec =
  | {
      readonly kind: 'registry'
      readonly name: string
      /** Nothing when none was given. */
      readonly tag?: string
      readonly isShort: boolean
    }
  | { readonly kind: 'tarball'; readonly url: string }

/**
 * Reads what a person calls a plugin. A short name is one of ours and never another's public package; a third party's
 * plugin has a scope or is called `tuglet-plugin-…`. Throws Failure('usage') for git addresses and what is no name.
 */
export function readPluginSpec(word: string, cwd: string): PluginSpec {
  if (/\.(tgz|tar\.gz)$/.test(word)) return { kind: 'tarball', url: tarballUrl(word, cwd) }
  const [, given = '', tag] = /^(@?[^@]+)(?:@(.*))?$/.exec(word) ?? []
  if (!packageName.test(given) || !tagName.test(tag ?? 'latest')) throw notAName(word)
  const isShort = !given.startsWith('@') && !given.startsWith('tuglet-plugin-')
  const name = isShort ? `@tuglet/plugin-${given}` : given
  return { kind: 'registry', name, ...(tag !== undefined && { tag }), isShort }
}

/** The full name of a plugin that is called by its full or short name. */
export function fullName(word: string): string {
  if (!packageName.test(word)) throw notAName(word)
  return word.startsWith('@') || word.startsWith('tuglet-plugin-') ? word : `@tuglet/plugin-${word}`
}

const packageName = /^(@[a-z\d~-][a-z\d._~-]*\/)?[a-z\d~][a-z\d._~-]*$/
const tagName = /^[\w.^~<>=*+][\w.^~<>=*+-]*$/

function tarballUrl(word: string, cwd: string): string {
  if (/^https?:/.test(word)) return word
  const file = path.resolve(cwd, word.replace(/^file:(\/\/)?/, ''))
  if (existsSync(file)) return `file:${file}`
  throw new Failure('notFound', `There is no file ${file}.`, { code: 'PLUGIN_NOT_FOUND', data: { file } })
}

function notAName(word: string): Failure {
  return new Failure('usage', `${JSON.stringify(word)} is no name of a plugin.`, {
    code: 'PLUGIN_NAME_INVALID',
    hints: [
      'Give a short name of ours (ci), a full name (@scope/name or tuglet-plugin-name), each with @version if you like, or a tarball.',
    ],
  })
}
