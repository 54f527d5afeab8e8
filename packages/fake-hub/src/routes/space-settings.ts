import { jsonOf, type Call, type Handler, type Routes } from '../http/call.ts'
import { checkFields } from '../http/fields.ts'
import { readSetting } from '../spaces/create-space.ts'
import type { FakeSpace } from '../spaces/fake-space.ts'
import { writableSpace } from './find-space.ts'

type Kind = 'variables' | 'secrets'

/** The variables and secrets of Spaces; each change restarts the Space. */
export const spaceSettingRoutes: Routes = { ...routesFor('variables'), ...routesFor('secrets') }

function routesFor(kind: Kind): Routes {
  const path = `/api/spaces/:owner/:name/${kind}`
  return {
    [`GET ${path}`]: (call) => listed(writableSpace(call).space, kind),
    [`POST ${path}`]: changing(kind, (call, space) => {
      const { key, ...setting } = readSetting(jsonOf(call))
      space[kind].set(key, setting)
    }),
    [`DELETE ${path}`]: changing(kind, (call, space) => {
      space[kind].delete(checkFields(jsonOf(call), { key: 'string' })['key'] as string)
    }),
  }
}

function changing(kind: Kind, change: (call: Call, space: FakeSpace) => void): Handler {
  return (call) => {
    const { space } = writableSpace(call)
    change(call, space)
    space.restart()
    return listed(space, kind)
  }
}

// Nobody ever gets to see the value of a secret again.
function listed(space: FakeSpace, kind: Kind): Response {
  const entries = [...space[kind]].map(([key, { value, description, updatedAt }]) => {
    return [key, { key, ...(kind === 'variables' && { value }), description, updatedAt }]
  })
  return Response.json(Object.fromEntries(entries))
}
