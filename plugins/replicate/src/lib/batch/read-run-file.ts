import { isNode } from '../model/schema-node.ts'
import { fillTemplate } from '../profiles/fill-template.ts'
import { badBatch } from './bad-batch.ts'
import type { BatchFile, BatchRow } from './batch-row.ts'
import { requireFew } from './cross-rows.ts'
import { listOf, textOf } from './read-object-row.ts'

type Table = Readonly<Record<string, unknown>>

// Such files name a LoRA in every way there is; the model takes the one it knows.
const spare = ['hf_lora', 'lora_weights', 'num_outputs']

/**
 * Reads a run file: `model`, `version`, `run_settings` (`loops`, `images_per_loop`), `defaults.params`, `loras` and
 * `predictions`, each of which runs once per loop.
 */
export function readRunFile(document: Table, name: string): BatchFile {
  const settings = tableOf(document['run_settings'], `${name}: run_settings`)
  const defaults = tableOf(tableOf(document['defaults'], `${name}: defaults`)['params'], `${name}: defaults.params`)
  const loops = countOf(settings['loops'], `${name}: run_settings.loops`) ?? 1
  const images = countOf(settings['images_per_loop'], `${name}: run_settings.images_per_loop`)
  const loras = new Map(
    listOf(document['loras'] ?? [], `${name}: loras`).map((lora, at) => keyed(lora, `${name}: loras[${at}]`)),
  )
  const predictions = listOf(document['predictions'] ?? [], `${name}: predictions`)
  requireFew(predictions.length * loops, name)
  const rows = predictions.flatMap((prediction, at) => {
    const row = rowOf(prediction, {
      origin: `${name}: predictions[${at}]`,
      loras,
      template: document['prompt_template'],
    })
    return Array.from({ length: loops }, () => row)
  })
  return {
    name,
    model: textOf(document['model'], `${name}: model`),
    version: textOf(document['version'], `${name}: version`),
    values: { ...(images !== undefined && { num_outputs: images }), ...given(defaults) },
    rows,
  }
}

interface RowParts {
  readonly origin: string
  readonly loras: ReadonlyMap<string, Table>
  readonly template: unknown
}

function rowOf(value: unknown, { origin, loras, template }: RowParts): BatchRow {
  const prediction = tableOf(value, origin)
  const key = textOf(prediction['lora'], `${origin}.lora`)
  const lora = key === undefined ? {} : loras.get(key)
  if (!lora)
    throw badBatch(
      `${origin}: there is no LoRA ${key} in loras.`,
      `There is: ${[...loras.keys()].join(', ') || 'none'}.`,
    )
  const { trigger, lora_weights: weights, hf_repo: repository, default_prompt: usual } = lora
  const prompt = textOf(prediction['prompt'] ?? usual ?? template, `${origin}.prompt`)
  const filled =
    prompt === undefined ? undefined : fillTemplate(prompt, { trigger: textOf(trigger, `${origin}: trigger`) ?? '' })
  const params = tableOf(prediction['params'], `${origin}.params`)
  return {
    origin,
    values: given({ hf_lora: repository, lora_weights: weights, ...(filled && { prompt: filled }), ...params }),
    words: [],
    spare,
  }
}

function tableOf(value: unknown, place: string): Table {
  if (value == null) return {}
  if (isNode(value)) return value
  throw badBatch(`${place} is no object.`)
}

function countOf(value: unknown, place: string): number | undefined {
  if (value == null) return undefined
  if (Number.isSafeInteger(value) && (value as number) > 0) return value as number
  throw badBatch(`${place} is no whole number from 1.`)
}

function keyed(value: unknown, place: string): readonly [string, Table] {
  const lora = tableOf(value, place)
  const key = textOf(lora['key'] ?? lora['name'], `${place}.key`)
  if (key === undefined) throw badBatch(`${place} has no key.`)
  return [key, lora]
}

function given(table: Table): Table {
  return Object.fromEntries(Object.entries(table).filter(([, value]) => value != null))
}
