import { sizeText } from '../views/size.ts'
import type { Change } from './change.ts'
import type { HubAccess } from './hub-access.ts'
import type { HubPlan, PlannedRepo } from './hub-plan.ts'
import { absent } from './user-changes.ts'

/** What has to be done so that the planned repositories are there. */
export async function* repoChanges(access: HubAccess, plan: HubPlan): AsyncGenerator<Change, void> {
  for (const planned of plan.repositories) {
    const found = await repoNow(access, planned).catch(absent)
    if (!found) yield newRepo(planned)
    else if (planned.private !== undefined && planned.private !== found.private)
      yield visibility(planned, planned.private)
    if (planned.quota === undefined) continue
    const now = found ? await found.quota() : null
    if (now !== planned.quota) yield quota(planned, now)
  }
}

// The administrator sees private repositories too, which to others look as if they were not there.
async function repoNow({ user, admin }: HubAccess, { id, repoType }: PlannedRepo) {
  if (admin) {
    const { private: isPrivate, quotaBytes } = await admin.admin.getRepository(id, { repoType })
    return { private: isPrivate, quota: async () => quotaBytes }
  }
  const { private: isPrivate } = await user.repoInfo(id, { repoType, fallback: false })
  return { private: isPrivate, quota: async () => (await user.getRepoQuota(id, { repoType })).quotaBytes }
}

function nameOf({ repoType, id }: PlannedRepo): string {
  return `${repoType} ${id}`
}

const words = (isPrivate: boolean) => (isPrivate ? 'private' : 'public')

function newRepo(planned: PlannedRepo): Change {
  const { id, repoType, private: isPrivate = false } = planned
  return {
    action: 'create',
    what: 'repository',
    name: nameOf(planned),
    from: null,
    to: words(isPrivate),
    apply: ({ user }) => user.createRepo(id, { repoType, private: isPrivate }),
  }
}

function visibility(planned: PlannedRepo, isPrivate: boolean): Change {
  const { id, repoType } = planned
  return {
    action: 'update',
    what: 'repository',
    name: nameOf(planned),
    from: words(!isPrivate),
    to: words(isPrivate),
    apply: ({ user }) => user.updateRepoSettings(id, { repoType, private: isPrivate }),
  }
}

function quota(planned: PlannedRepo, now: number | null): Change {
  const { id, repoType, quota: wanted = null } = planned
  return {
    action: 'update',
    what: 'quota',
    name: nameOf(planned),
    from: sizeText(now),
    to: sizeText(wanted),
    apply: ({ user }) => user.setRepoQuota(id, { repoType, quotaBytes: wanted }),
  }
}
