import { Failure } from '@tuglet/kit/lib'
import { splitWord, takeVersion, type InputWord } from '../inputs/split-word.ts'
import { parseReference, type ModelReference } from '../model/parse-reference.ts'

/** What the command line asks for, before anybody was asked whether that exists. */
export interface ReadRequest {
  readonly reference: ModelReference
  readonly words: readonly InputWord[]
}

/** The words of a command line. */
export interface RequestWords {
  readonly model: string
  /** A version, perhaps, and inputs. */
  readonly words: readonly string[]
  /** Inputs as the seed writes them: `key:value`. */
  readonly params: readonly string[]
}

/** Tells model, version and inputs apart; a word that is none of them is a Failure('usage') that names it. */
export function readRequest({ model, words, params }: RequestWords): ReadRequest {
  const { version, inputs } = takeVersion(words)
  const split = [...params, ...inputs].map((word) => [word, splitWord(word)] as const)
  const bad = split.flatMap(([word, found]) => (found ? [] : word))
  if (bad.length > 0) {
    throw new Failure(
      'usage',
      `${bad.map((word) => JSON.stringify(word)).join(', ')}: an input is a key and a value.`,
      {
        code: 'INPUT_WORD',
        hints: ['Write --param key:value or key=value, key:=json, key=@file.'],
      },
    )
  }
  return { reference: parseReference(model, version), words: split.flatMap(([, found]) => found ?? []) }
}
