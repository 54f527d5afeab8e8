import type { Service } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import { alternativesOf, type InputField } from './input-field.ts'

/** What a shell asks: the word begun, and the words before it. */
export interface WordBegun {
  readonly word: string
  readonly words: readonly string[]
  readonly signal: AbortSignal
}

/** Completes what `replicate run` takes: models, inputs as `key=value`, and `--param` as `key:value`. */
export function runCompletion(service: Service<ReplicateClient>) {
  return {
    model: completeModels(service),
    inputs: completeInputs(service, '='),
    param: completeInputs(service, ':'),
  }
}

/** Completes models that were met before. */
export function completeModels(service: Service<ReplicateClient>): () => Promise<readonly string[]> {
  return async () => {
    const { quickCache } = await import('./quick-model.ts')
    return quickCache(service).models()
  }
}

/** Completes `key=` for the inputs of the model among the words, and `key=value` where the choices are known. */
function completeInputs(
  service: Service<ReplicateClient>,
  separator: '=' | ':',
): (request: WordBegun) => Promise<readonly string[]> {
  return async ({ word, words, signal }) => {
    const { quickModel } = await import('./quick-model.ts')
    const named = words.filter((one) => /^[^=:-][^=]*\//.test(one))
    const model = await quickModel(service, named, { signal, mayAsk: true })
    const begun = word.indexOf(separator)
    const fields = model?.schema?.inputs ?? []
    if (begun === -1) return fields.filter(({ name }) => !isGiven(name, words)).map(({ name }) => `${name}${separator}`)
    const field = fields.find(({ name }) => name === word.slice(0, begun))
    return field ? valuesOf(field).map((value) => `${field.name}${separator}${value}`) : []
  }
}

function isGiven(name: string, words: readonly string[]): boolean {
  return words.some((word) => word.startsWith(`${name}=`) || word.startsWith(`${name}:`))
}

function valuesOf({ shape, default: usual }: InputField): readonly string[] {
  const values = alternativesOf(shape).flatMap(({ kind, choices, items }) => {
    if (kind === 'boolean') return ['true', 'false']
    return choices ?? items?.choices ?? []
  })
  const texts = (values.length > 0 ? values : [usual]).filter(
    (value) => value !== undefined && typeof value !== 'object',
  )
  return texts.map(String)
}
