import { jsonOf, signedIn, type Call, type Routes } from '../http/call.ts'
import { checkFields } from '../http/fields.ts'
import { checkKnown } from '../http/query.ts'
import { Refusal } from '../http/refusal.ts'
import { repoKey } from '../hub-state.ts'
import type { Visibility } from '../repos/fake-repo.ts'
import { repoIdProblem } from '../repos/repo-id.ts'
import { checkPaid, checkSpaceOrder } from '../spaces/create-space.ts'
import { flavors } from '../spaces/hardware.ts'
import { addRepo } from './create-repo.ts'
import { checkWrite } from './find-repo.ts'
import { spaceOf, writableSpace } from './find-space.ts'

/** How Spaces run. */
export const spaceRoutes: Routes = {
  'GET /api/spaces/hardware': () => Response.json(flavors),
  'GET /api/spaces/:owner/:name/runtime': (call) => Response.json(spaceOf(call).space.look()),
  'GET /api/spaces/:owner/:name/jwt'(call) {
    signedIn(call)
    const { repo } = spaceOf(call)
    return Response.json({ token: `pass-to-${repo.id.replace('/', '-')}` })
  },
  'POST /api/spaces/:owner/:name/restart'(call) {
    checkKnown(call.query, ['factory'])
    const { space } = writableSpace(call)
    space.restart({ factory: call.query.get('factory') === 'true' })
    return Response.json(space.describe())
  },
  'POST /api/spaces/:owner/:name/pause'(call) {
    const { space } = writableSpace(call)
    space.pause()
    return Response.json(space.describe())
  },
  'POST /api/spaces/:owner/:name/sleeptime'(call) {
    const { space } = writableSpace(call)
    const { seconds } = checkFields(jsonOf(call), { seconds: 'number' })
    if (space.hardware.requested === 'cpu-basic') {
      throw new Refusal(400, 'The sleep time of cpu-basic is fixed to 48 hours')
    }
    space.sleepTimeSeconds = seconds as number
    return Response.json(space.describe())
  },
  'POST /api/spaces/:owner/:name/hardware'(call) {
    const { space, session } = writableSpace(call)
    const { flavor, sleepTimeSeconds } = checkFields(jsonOf(call), { flavor: 'string', sleepTimeSeconds: 'number?' })
    checkPaid(flavor as string, session.account)
    space.hardware.requested = flavor as string
    if (sleepTimeSeconds !== undefined && sleepTimeSeconds !== null) space.sleepTimeSeconds = sleepTimeSeconds as number
    space.restart()
    return Response.json(space.describe())
  },
  'GET /api/spaces/:owner/:name/logs/:kind'(call) {
    const { kind } = call.params
    const { space } = spaceOf(call)
    signedIn(call)
    if (kind !== 'build' && kind !== 'run') throw new Refusal(404, `There is no log "${kind}"`)
    return new Response(space.logs[kind].stream(call.signal), { headers: { 'content-type': 'text/event-stream' } })
  },
  'POST /api/spaces/:owner/:name/duplicate': duplicate,
}

function duplicate(call: Call): Response {
  const { repo, space } = spaceOf(call)
  const session = signedIn(call)
  const order = checkFields(jsonOf(call), {
    repository: 'string',
    visibility: 'string?',
    hardware: 'string',
    sleepTimeSeconds: 'number?',
    secrets: 'list?',
    variables: 'list?',
    volumes: 'list?',
  })
  const id = order['repository'] as string
  const problem = repoIdProblem(id)
  if (problem !== undefined) throw new Refusal(400, problem)
  checkWrite(session, 'space', id)
  checkSpaceOrder({ ...order, sdk: space.sdk }, session.account)
  if (call.hub.repos.has(repoKey('space', id))) throw new Refusal(409, `${id} exists already`)
  const visibility = (order['visibility'] as Visibility | undefined) ?? repo.visibility
  const copy = addRepo(call.hub, { type: 'space', id, visibility, order: { ...order, sdk: space.sdk } })
  for (const [key, setting] of space.variables)
    if (!copy.space!.variables.has(key)) copy.space!.variables.set(key, setting)
  const { tree } = repo.commits[0]!
  const part = (isLarge: boolean): Record<string, Uint8Array> =>
    Object.fromEntries(
      [...tree].filter(([, entry]) => (entry.lfs !== undefined) === isLarge).map(([path, { bytes }]) => [path, bytes]),
    )
  copy.commit({
    title: `Duplicate from ${repo.id}`,
    files: part(false),
    lfsFiles: part(true),
    author: session.account.name,
  })
  return Response.json({ url: `${call.hub.url}/spaces/${id}` })
}
