import type { Session } from '../accounts/account.ts'
import type { Call } from '../http/call.ts'
import type { FakeRepo } from '../repos/fake-repo.ts'
import type { FakeSpace } from '../spaces/fake-space.ts'
import { repoOf, writableRepo } from './find-repo.ts'

/** The Space that a path below /api/spaces speaks of, if the caller may see it. */
export function spaceOf(call: Call): { repo: FakeRepo; space: FakeSpace } {
  const repo = repoOf(asSpace(call))
  return { repo, space: repo.space! }
}

/** The same, if the caller may change it. */
export function writableSpace(call: Call): { repo: FakeRepo; space: FakeSpace; session: Session } {
  const { repo, session } = writableRepo(asSpace(call))
  return { repo, session, space: repo.space! }
}

function asSpace(call: Call): Call {
  return { ...call, params: { ...call.params, types: 'spaces' } }
}
