import { signedIn, jsonOf, type Call, type Routes } from '../http/call.ts'
import { checkFields, type Shape } from '../http/fields.ts'
import { Refusal } from '../http/refusal.ts'
import { repoKey, type HubState } from '../hub-state.ts'
import { defaultGitAttributes } from '../repos/git-attributes.ts'
import { FakeRepo, type RepoType, type Visibility } from '../repos/fake-repo.ts'
import { repoIdProblem } from '../repos/repo-id.ts'
import { checkSpaceOrder, createSpace, spaceReadme } from '../spaces/create-space.ts'
import { checkWrite } from './find-repo.ts'

const shape: Shape = {
  name: 'string',
  organization: 'string?',
  type: 'string?',
  visibility: 'string?',
  private: 'boolean?',
  license: 'string?',
  resourceGroupId: 'string?',
  region: 'string?',
  files: 'list?',
  sdk: 'string?',
  template: 'string?',
  hardware: 'string?',
  sleepTimeSeconds: 'number?',
  secrets: 'list?',
  variables: 'list?',
  volumes: 'list?',
}

/** Creating repositories. */
export const createRepoRoutes: Routes = {
  'POST /api/repos/create'(call) {
    const session = signedIn(call)
    const order = checkFields(jsonOf(call), shape)
    const type = (order['type'] ?? 'model') as RepoType
    if (!['model', 'dataset', 'space'].includes(type))
      throw new Refusal(400, '"type" must be one of model, dataset, space')
    const visibility = visibilityOf(order, type)
    const id = `${(order['organization'] as string | null) ?? session.account.name}/${order['name'] as string}`
    const problem = repoIdProblem(id)
    if (problem !== undefined) throw new Refusal(400, problem)
    checkWrite(session, type, id)
    // The paywall stands before the question whether the Space exists.
    if (type === 'space') checkSpaceOrder(order, session.account)
    const url = urlOf(call, type, id)
    if (call.hub.repos.has(repoKey(type, id))) {
      throw new Refusal(409, `You already created this ${type} repo`, { body: { url } })
    }
    addRepo(call.hub, { type, id, visibility, order })
    return Response.json({ url, name: id, id })
  },
}

/** Puts a new repository on the Hub, with the commit that every repository begins with. */
export function addRepo(
  hub: HubState,
  about: { type: RepoType; id: string; visibility: Visibility; order?: Readonly<Record<string, unknown>> },
): FakeRepo {
  const { order = { sdk: 'docker' }, ...repoFacts } = about
  const space = about.type === 'space' ? { space: createSpace(order) } : {}
  const repo = new FakeRepo({ ...repoFacts, ...space })
  hub.repos.set(repoKey(about.type, about.id), repo)
  const readme = repo.space ? { 'README.md': spaceReadme(about.id, repo.space.sdk) } : {}
  repo.commit({ title: 'initial commit', files: { '.gitattributes': defaultGitAttributes, ...readme } })
  return repo
}

function visibilityOf(order: Readonly<Record<string, unknown>>, type: RepoType): Visibility {
  const visibility = order['visibility'] ?? (order['private'] === true ? 'private' : 'public')
  const known: readonly unknown[] = type === 'space' ? ['public', 'private', 'protected'] : ['public', 'private']
  if (!known.includes(visibility)) throw new Refusal(400, `"visibility" must be one of ${known.join(', ')}`)
  return visibility as Visibility
}

function urlOf({ hub }: Call, type: RepoType, id: string): string {
  return `${hub.url}/${type === 'model' ? '' : `${type}s/`}${id}`
}
