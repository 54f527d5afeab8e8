import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { isNode, nodeAt } from '../model/schema-node.ts'
import type { InputLayer } from './apply-layer.ts'
import { parseYaml } from './read-input-file.ts'

const shown = path.join('config', 'model_configs.yaml')

/** The default inputs that `config/model_configs.yaml` of a folder gives for `owner/model`; undefined where it gives none. */
export async function readDefaultInputs(folder: string, model: string): Promise<InputLayer | undefined> {
  const text = await readFile(path.join(folder, shown), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const document = await parseYaml(text, shown)
  const isGiven = isNode(document) && document[model] != null
  const values = nodeAt(document, model)
  if (values) return { origin: shown, values, isDefault: true }
  if (!isGiven) return undefined
  throw new Failure('usage', `${shown}: what stands below ${model} are no inputs.`, {
    code: 'INPUT_FILE',
    hints: [`Write them as key: value lines below "${model}:".`],
  })
}
