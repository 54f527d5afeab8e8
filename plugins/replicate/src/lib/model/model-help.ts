import { toFailure, type Service, type Style } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import { inputsText, shownSchema } from './schema-view.ts'

const waitMs = 10_000

/** Help that goes on with the inputs of the model named: `replicate run owner/model --help`. */
export function modelHelp(
  service: Service<ReplicateClient>,
): (words: readonly string[]) => Promise<string | undefined> {
  return async (words) => {
    if (!words.some((word) => word.includes('/'))) return undefined
    try {
      const { quickModel } = await import('./quick-model.ts')
      const model = await quickModel(service, words, { signal: AbortSignal.timeout(waitMs), mayAsk: true })
      const schema = model && shownSchema(model)
      return schema && `INPUTS OF ${schema.model}\n${inputsText(schema.inputs, plain)}`
    } catch (error) {
      return `The inputs of this model cannot be shown: ${toFailure(error).message}`
    }
  }
}

const same = (text: string) => text
const paint = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same }
const plain: Style = { isTTY: true, columns: 120, colour: false, paint }
