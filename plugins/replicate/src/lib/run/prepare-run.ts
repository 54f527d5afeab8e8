import type { Settings } from '@tuglet/kit/lib'
import type { InputLayer } from '../inputs/apply-layer.ts'
import { collectInputs } from '../inputs/collect-inputs.ts'
import { filePathsIn } from '../inputs/file-paths.ts'
import type { Sources } from '../inputs/open-sources.ts'
import { recordedInput } from '../inputs/recorded-input.ts'
import type { InputWord } from '../inputs/split-word.ts'
import type { RecordedRun } from '../outputs/sidecar.ts'
import type { LoadedModel } from '../model/load-model.ts'
import { addHubToken } from './hub-token.ts'
import { loraInputs } from './lora-inputs.ts'
import { requestKey } from './request-key.ts'

/** A request that fits its model, before anything of it is sent. */
export interface PreparedRun {
  readonly model: LoadedModel
  /** With secrets, and with files of this machine still to be sent. */
  readonly values: Readonly<Record<string, unknown>>
  /** The same as it may be kept on disk. */
  readonly run: RecordedRun
  /** The same for the same request. */
  readonly key: string
  readonly notes: readonly string[]
  readonly warnings: readonly string[]
}

/** What a request is prepared from. */
export interface RunRequest {
  readonly model: LoadedModel
  /** Weaker ones first. */
  readonly layers: readonly InputLayer[]
  readonly words: readonly InputWord[]
  /** As `--lora` takes them. */
  readonly loras: readonly string[]
}

/** What preparing needs. */
export interface PrepareContext {
  readonly endpoint: string
  readonly sources: Sources
  readonly settings: Settings
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Types and checks the inputs of a request; one Failure('usage') tells everything that is wrong with them. */
export async function prepareRun(
  { model, layers, words, loras }: RunRequest,
  context: PrepareContext,
): Promise<PreparedRun> {
  const fields = model.schema?.inputs
  const { endpoint, sources } = context
  const lora = loraInputs(loras, fields, model.name)
  const collected = await collectInputs({ fields, layers: [...layers, lora], words, sources, model: model.name })
  const { values, note } = addHubToken(collected.values, fields, context)
  const input = recordedInput(values, fields)
  const { name, version, target } = model
  return {
    model,
    values,
    run: { model: name, ...(version !== undefined && { version }), input, inputFiles: filePathsIn(values) },
    key: requestKey({ endpoint, target, input }),
    notes: note === undefined ? [] : [note],
    warnings: collected.warnings,
  }
}
