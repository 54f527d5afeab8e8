import { createRepo } from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'
import { confirmCost } from './confirm-cost.ts'
import type { Provisioning } from './provisioning.ts'
import { isRefusal, pushFailure } from './push-failure.ts'
import { allVariables } from './wanted-space.ts'

/**
 * Creates the Space with its variables and secrets in the one request, so that it is never there without them. Gives its
 * visibility, or undefined when somebody else made it meanwhile.
 */
export async function createSpace(provisioning: Provisioning): Promise<string | undefined> {
  const { hub, id, wanted, remote, signal } = provisioning
  const { sdk, isPrivate, hardware, secrets } = wanted
  const story = { what: `Failed to create space ${id}`, code: 'SPACE_NOT_CREATED', hints: createHints }
  const variables = Object.entries(allVariables(wanted)).map(([key, value]) => ({ key, value }))
  if (sdk === undefined) throw noSdk(id)
  try {
    await confirmCost(provisioning)
    remote.set('space', `The Space ${id} may have been created; nothing was uploaded to it.`)
    const { created, visibility } = await createRepo(hub, {
      repo: { type: 'space', id },
      sdk: sdk as 'docker',
      visibility: isPrivate ? 'private' : 'public',
      ...(hardware !== undefined && { hardware }),
      ...(variables.length > 0 && { variables }),
      ...(secrets.length > 0 && { secrets }),
      signal,
    })
    remote.set('space', `The Space ${id} was created; nothing was uploaded to it yet.`)
    if (created) return visibility
    remote.forget('space')
    return undefined
  } catch (error) {
    if (isRefusal(error)) remote.forget('space')
    signal.throwIfAborted()
    throw pushFailure(error, story)
  }
}

function noSdk(id: string): Failure {
  return new Failure('failed', `Nothing says which SDK the Space ${id} is to have; nothing was created.`, {
    code: 'SPACE_SDK_UNKNOWN',
    hints: ['Put "sdk: gradio" (or docker, streamlit, static) between two lines of --- at the top of README.md.'],
  })
}

const createHints = [
  'Check that namespace/username is correct',
  'Verify you have permission to create spaces in that namespace',
  "Ensure space name doesn't already exist (check on huggingface.co)",
]
