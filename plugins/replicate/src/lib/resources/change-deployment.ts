import { Failure, type Step } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Deployment } from '../api/types.ts'
import { parseReference } from '../model/parse-reference.ts'
import { callOf } from './call-of.ts'

/** What a deployment is to be. */
export interface DeploymentWish {
  /** `owner/name`, with a version perhaps. */
  readonly model?: string | undefined
  readonly hardware?: string | undefined
  readonly minInstances?: number | undefined
  readonly maxInstances?: number | undefined
}

/** Creates a deployment of a model's latest version, or of the one that is named. */
export async function createDeployment(
  client: ReplicateClient,
  wish: Required<{ [K in keyof DeploymentWish]: NonNullable<DeploymentWish[K]> }> & { readonly name: string },
  tasks: Step,
): Promise<Deployment> {
  const { name, hardware, minInstances, maxInstances } = wish
  requireOrder(wish)
  const { model, version } = parseReference(wish.model)
  if (model === undefined) throw modelNeeded()
  await client.requireToken()
  return tasks.step(`Create the deployment ${name}`, async (step) => {
    const found = version ?? (await latestOf(client, model, step))
    const what = { name, model, version: found, hardware, minInstances, maxInstances }
    return client.deployments.create(what, callOf(step))
  })
}

/** Changes what is given and nothing else. */
export async function updateDeployment(
  client: ReplicateClient,
  { deployment, ...wish }: DeploymentWish & { readonly deployment: string },
  tasks: Step,
): Promise<Deployment> {
  const { hardware, minInstances, maxInstances } = wish
  if (Object.values(wish).every((value) => value === undefined)) throw nothingToChange()
  requireOrder(wish)
  const reference = wish.model === undefined ? {} : parseReference(wish.model)
  return tasks.step(`Change the deployment ${deployment}`, async (step) => {
    const version = reference.version ?? (reference.model && (await latestOf(client, reference.model, step)))
    const change = {
      ...(version !== undefined && { version }),
      ...(hardware !== undefined && { hardware }),
      ...(minInstances !== undefined && { minInstances }),
      ...(maxInstances !== undefined && { maxInstances }),
    }
    return client.deployments.update(deployment, change, callOf(step))
  })
}

async function latestOf({ models }: ReplicateClient, model: string, step: Step): Promise<string> {
  const { latestVersion } = await models.get(model, callOf(step))
  if (latestVersion) return latestVersion.id
  throw new Failure('notFound', `${model} has no version to deploy.`, { code: 'MODEL_HAS_NO_VERSION' })
}

function requireOrder({ minInstances = 0, maxInstances = Infinity }: DeploymentWish): void {
  if (minInstances <= maxInstances) return
  throw new Failure('usage', `At least ${minInstances} instances and at most ${maxInstances} cannot both be.`, {
    code: 'INSTANCES_CROSSED',
    hints: ['Give --max-instances at least the value of --min-instances.'],
  })
}

function nothingToChange(): Failure {
  return new Failure('usage', 'That changes nothing.', {
    code: 'NOTHING_TO_CHANGE',
    hints: ['Give --model, --hardware, --min-instances or --max-instances.'],
  })
}

function modelNeeded(): Failure {
  return new Failure('usage', 'A version alone does not say which model to deploy.', {
    code: 'BAD_MODEL_REFERENCE',
    hints: ['Write --model owner/model or owner/model:version.'],
  })
}
