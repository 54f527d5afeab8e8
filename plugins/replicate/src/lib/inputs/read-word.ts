import { alternativesOf, type Shape } from '../model/input-field.ts'
import { parseJson } from './coerce-json.ts'
import { coerceText } from './coerce-text.ts'
import { quoted, type Coerced } from './coerced.ts'
import type { Sources } from './open-sources.ts'
import type { InputWord } from './split-word.ts'

/** The value that a word gives to an input of this shape; without a schema it stays text, or is a file. */
export async function readWord(word: InputWord, shape: Shape, sources: Sources): Promise<Coerced> {
  if (word.separator === ':=') return readJson(word.text, sources)
  const file = fileNamed(word, shape)
  if (file === undefined) return coerceText(unescaped(word), shape)
  return takesFile(shape) ? asItem(await sources.file(file), shape) : readTextFile(file, shape, sources)
}

/** The JSON text of `key:=…`; `key:=@file` reads it from a file. */
async function readJson(text: string, sources: Sources): Promise<Coerced> {
  const source = text.startsWith('@') ? await sources.text(text.slice(1)) : { value: text }
  if ('problem' in source) return source
  const parsed = parseJson(source.value as string)
  return parsed ?? { problem: `must be JSON after :=, not ${quoted(text)}; text is written with = alone` }
}

function fileNamed({ separator, text }: InputWord, shape: Shape): string | undefined {
  if (!text.startsWith('@') || (separator === '=' && text.startsWith('@@'))) return undefined
  // `prompt:@sam` is text in the seed's words; only where a file must stand can it mean one.
  return separator === '=' || alternativesOf(shape).some(({ isFile, items }) => isFile || items?.isFile)
    ? text.slice(1)
    : undefined
}

function unescaped({ separator, text }: InputWord): string {
  return separator === '=' && text.startsWith('@@') ? text.slice(1) : text
}

function takesFile(shape: Shape): boolean {
  return alternativesOf(shape).some(
    ({ kind, isFile, items }) => isFile || kind === undefined || (kind === 'array' && items && takesFile(items)),
  )
}

function asItem(file: Coerced, shape: Shape): Coerced {
  if ('problem' in file) return file
  return alternativesOf(shape).every(({ kind }) => kind === 'array') ? { value: [file.value] } : file
}

async function readTextFile(file: string, shape: Shape, sources: Sources): Promise<Coerced> {
  const read = await sources.text(file)
  if ('problem' in read) return read
  const text = read.value as string
  // An editor ends a file with a newline, which belongs to a text but to no number and no token.
  const isVerbatim = alternativesOf(shape).some(
    ({ kind, isSecret, choices }) => kind === 'string' && !isSecret && !choices,
  )
  return coerceText(isVerbatim ? text : text.trim(), shape)
}
