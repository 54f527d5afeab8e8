import path from 'node:path'
import { closest, Failure, type Host } from '@tuglet/kit/lib'
import { tableOf, wordsOf } from '../lora/json-text.ts'
import { readYamlTable } from './yaml-table.ts'

/** A LoRA of a workspace's `config/loras.yaml`. */
export interface ListedLora {
  readonly key: string
  readonly name: string | null
  /** As `--lora` takes it: the weights' address, else the repository on the Hub. */
  readonly lora: string | null
  readonly trigger: string | null
  readonly description: string | null
  readonly prompt: string | null
  readonly images: readonly string[]
  /** The collections that it is in. */
  readonly collections: readonly string[]
}

/** All LoRAs that the working directory lists, in the file's order; none where there is no file. */
export async function readLoras({ cwd }: Pick<Host, 'cwd'>): Promise<ListedLora[]> {
  const shown = path.join('config', 'loras.yaml')
  const document = tableOf((await readYamlTable({ file: path.join(cwd, shown), shown })).toJS({ maxAliasCount: 100 }))
  const collections = Object.entries(tableOf(document['lora_collections']))
  return Object.entries(tableOf(document['loras'])).map(([key, written]) => {
    const entry = tableOf(written)
    const isIn = (members: unknown) => Array.isArray(members) && members.includes(key)
    return {
      key,
      name: wordsOf(entry['name']) ?? null,
      lora: wordsOf(entry['lora_weights']) ?? wordsOf(entry['hf_repo']) ?? null,
      trigger: wordsOf(entry['trigger']) ?? null,
      description: wordsOf(entry['description']) ?? null,
      prompt: wordsOf(entry['default_prompt']) ?? null,
      images: textsOf(entry['base_images']),
      collections: collections.flatMap(([name, collection]) => (isIn(tableOf(collection)['loras']) ? [name] : [])),
    }
  })
}

/** The LoRAs of a collection, or the one of that key; throws Failure('notFound') with the nearest name. */
export async function readCollection(host: Pick<Host, 'cwd'>, name: string): Promise<ListedLora[]> {
  const loras = await readLoras(host)
  const found = loras.filter(({ key, collections }) => key === name || collections.includes(name))
  if (found.length > 0) return found
  const near = closest(name, [...new Set(loras.flatMap(({ key, collections }) => [...collections, key]))])
  throw new Failure('notFound', `config/loras.yaml has no collection and no LoRA "${name}".`, {
    code: 'LORA_COLLECTION_NOT_FOUND',
    hints: [near === undefined ? 'See what there is: tuglet replicate loras list' : `Did you mean ${near}?`],
  })
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : []
}
