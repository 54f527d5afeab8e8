import { repoInfo, type RepoInfo } from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'
import { adjustSpace } from './adjust-space.ts'
import { createSpace } from './create-space.ts'
import { pushFailure } from './push-failure.ts'
import type { Provisioning } from './provisioning.ts'
import type { WantedSpace } from './wanted-space.ts'

/** A Space that is there. */
export interface Provisioned {
  readonly isNew: boolean
  readonly visibility: string
  /** As it was found; undefined for one that was made just now. */
  readonly found?: RepoInfo | undefined
}

/** Sees to it that the Space is there and as wanted: makes it, or compares it and offers what differs. */
export async function provisionSpace(provisioning: Provisioning): Promise<Provisioned> {
  const { id, wanted, createPr } = provisioning
  const found = await lookFor(provisioning)
  if (found === undefined && createPr) throw nothingToProposeTo(id)
  if (found === undefined) {
    const created = await createSpace(provisioning)
    if (created !== undefined) return { isNew: true, visibility: created }
  }
  // Somebody may have made it a moment ago.
  const space = found ?? (await lookFor(provisioning))
  if (space === undefined) throw new Failure('conflict', `The Space ${id} came and went while it was looked at.`)
  refuseOtherSdk(space, wanted)
  if (createPr) return { isNew: false, visibility: space.visibility, found: space }
  const visibility = await adjustSpace(provisioning, space)
  return { isNew: false, visibility, found: space }
}

async function lookFor({ hub, id, signal }: Provisioning): Promise<RepoInfo | undefined> {
  try {
    return await repoInfo(hub, { type: 'space', id }, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw pushFailure(error, { what: `Failed to look for the Space ${id}`, code: 'SPACE_UNKNOWN', hints: [] })
  }
}

function nothingToProposeTo(id: string): Failure {
  return new Failure('notFound', `There is no Space ${id} to open a pull request on.`, {
    code: 'SPACE_NOT_FOUND',
    hints: ['Without --create-pr the Space is created.', 'Check that namespace/username is correct.'],
    data: { space: id },
  })
}

function refuseOtherSdk({ id, sdk }: RepoInfo, wanted: WantedSpace): void {
  if (sdk === undefined || wanted.sdk === undefined || sdk === wanted.sdk) return
  throw new Failure('conflict', `${id} is a ${sdk} Space, and this is for a ${wanted.sdk} one; nothing was changed.`, {
    code: 'SPACE_OTHER_SDK',
    hints: ['Give --space-name or --repo-id another Space, or delete that one first.'],
    data: { space: id, sdk, wanted: wanted.sdk },
  })
}
