import { jsonOf, signedIn, type Call, type Routes } from '../http/call.ts'
import { checkFields } from '../http/fields.ts'
import { Refusal } from '../http/refusal.ts'
import { repoKey } from '../hub-state.ts'
import type { FakeRepo, RepoType, Visibility } from '../repos/fake-repo.ts'
import { repoIdProblem } from '../repos/repo-id.ts'
import { checkWrite, repoOf, writableRepo } from './find-repo.ts'

/** Changing, moving and deleting repositories as a whole. */
export const changeRepoRoutes: Routes = {
  'PUT /api/:types/:owner/:name/settings'(call) {
    const { repo } = writableRepo(call)
    const { visibility, gated } = checkFields(jsonOf(call), { visibility: 'string?', gated: 'string?' })
    const known: readonly unknown[] = repo.type === 'space' ? ['public', 'private', 'protected'] : ['public', 'private']
    if (visibility !== undefined && !known.includes(visibility)) {
      throw new Refusal(400, `"visibility" must be one of [${known.join(', ')}]`)
    }
    if (visibility !== undefined) repo.visibility = visibility as Visibility
    if (gated === 'auto' || gated === 'manual') repo.gated = gated
    return Response.json({ private: repo.visibility === 'private', visibility: repo.visibility })
  },
  'DELETE /api/repos/delete'(call) {
    const { name, organization, type } = checkFields(jsonOf(call), {
      name: 'string',
      organization: 'string?',
      type: 'string?',
    })
    const owner = (organization as string | null | undefined) ?? signedIn(call).account.name
    const repo = ownRepo(call, `${owner}/${name as string}`, type)
    call.hub.repos.delete(repoKey(repo.type, repo.id))
    return new Response('OK')
  },
  'POST /api/repos/move'(call) {
    const { fromRepo, toRepo, type } = checkFields(jsonOf(call), {
      fromRepo: 'string',
      toRepo: 'string',
      type: 'string?',
    })
    const repo = ownRepo(call, fromRepo as string, type)
    const problem = repoIdProblem(toRepo as string)
    if (problem !== undefined) throw new Refusal(400, problem)
    checkWrite(signedIn(call), repo.type, toRepo as string)
    const target = repoKey(repo.type, toRepo as string)
    if (call.hub.repos.has(target)) throw new Refusal(409, `${toRepo as string} exists already`)
    const source = repoKey(repo.type, repo.id)
    call.hub.repos.delete(source)
    call.hub.repos.set(target, repo)
    call.hub.moved.set(source, target)
    repo.id = toRepo as string
    return new Response('OK')
  },
}

function ownRepo(call: Call, id: string, type: unknown): FakeRepo {
  const session = signedIn(call)
  const [owner = '', name = ''] = id.split('/')
  const repo = repoOf({
    ...call,
    params: { types: `${(type as RepoType | null | undefined) ?? 'model'}s`, owner, name },
  })
  checkWrite(session, repo.type, repo.id)
  return repo
}
