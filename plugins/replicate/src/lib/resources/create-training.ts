import { isDeepStrictEqual } from 'node:util'
import { Failure, type Host, type Output, type Step } from '@tuglet/kit/lib'
import { mayHaveArrived } from '../api/may-have-arrived.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { NewTraining } from '../api/trainings.ts'
import type { Training } from '../api/types.ts'
import { collectInputs } from '../inputs/collect-inputs.ts'
import { openSources } from '../inputs/open-sources.ts'
import { readInputFile } from '../inputs/read-input-file.ts'
import { fileSender } from '../inputs/send-files.ts'
import { readSchema } from '../model/read-schema.ts'
import { isNode, nodeAt } from '../model/schema-node.ts'
import { readRequest } from '../run/read-request.ts'
import { callOf } from './call-of.ts'

/** What the words and flags of `trainings create` say. */
export interface TrainingRequest {
  readonly model: string
  /** A version, perhaps, and inputs. */
  readonly words: readonly string[]
  /** Inputs as the seed writes them: `key:value`. */
  readonly params: readonly string[]
  readonly inputFile?: string | undefined
  /** `owner/name` */
  readonly destination: string
  readonly webhook?: string | undefined
}

/** What creating one works with. */
export interface TrainingContext {
  readonly client: ReplicateClient
  readonly host: Host
  readonly tasks: Step
  readonly out: Output
}

/** Checks the inputs by the model's own schema and starts a training, once. */
export async function createTraining(request: TrainingRequest, context: TrainingContext): Promise<Training> {
  const { client, host, tasks, out } = context
  const { reference, words } = readRequest(request)
  const { model, version: wanted } = reference
  if (model === undefined) throw modelNeeded(request.model)
  await client.requireToken()
  const { version, document } = await tasks.step('Read the model', (step) => readModel(model, wanted, { client, step }))
  const sources = openSources(host)
  const layers = request.inputFile === undefined ? [] : [await readInputFile(request.inputFile, sources)]
  const fields = readSchema(trainingDocument(document))?.inputs
  const { values, warnings } = await collectInputs({ fields, layers, words, sources, model })
  for (const warning of warnings) out.warn(warning)
  const input = await fileSender(client).send(values, tasks)
  const { destination, webhook } = request
  return tasks.step('Start the training', (step) =>
    createOnce(
      { model, version, destination, input, ...(webhook !== undefined && { webhook }) },
      { ...context, tasks: step },
    ),
  )
}

async function readModel(
  model: string,
  wanted: string | undefined,
  { client: { models }, step }: { client: ReplicateClient; step: Step },
): Promise<{ version: string; document: unknown }> {
  const version =
    wanted === undefined
      ? (await models.get(model, callOf(step))).latestVersion
      : await models.version(model, wanted, callOf(step))
  if (!version)
    throw new Failure('notFound', `${model} has no version to train with.`, { code: 'MODEL_HAS_NO_VERSION' })
  return { version: version.id, document: version.openapiSchema }
}

// What trains takes other inputs than what runs; the reader of schemas looks for `Input`.
function trainingDocument(document: unknown): unknown {
  const schemas = nodeAt(document, 'components', 'schemas')
  const training = nodeAt(schemas, 'TrainingInput')
  if (!isNode(document) || !training) return undefined
  return { ...document, components: { schemas: { ...schemas, Input: training } } }
}

async function createOnce(what: NewTraining, { client, host, tasks }: TrainingContext): Promise<Training> {
  const since = host.now().getTime() - 60_000
  try {
    return await client.trainings.create(what, callOf(tasks))
  } catch (error) {
    if (!mayHaveArrived(error) || tasks.signal.aborted) throw error
    // It is paid by the hour: rather look than start it twice.
    for await (const training of client.trainings.list(callOf(tasks))) {
      if (Date.parse(training.createdAt) < since) break
      if (training.version === what.version && isDeepStrictEqual(training.input, what.input)) return training
    }
    throw error
  }
}

function modelNeeded(text: string): Failure {
  return new Failure('usage', `"${text}" does not say which model trains.`, {
    code: 'BAD_MODEL_REFERENCE',
    hints: ['Write owner/model or owner/model:version.'],
  })
}
