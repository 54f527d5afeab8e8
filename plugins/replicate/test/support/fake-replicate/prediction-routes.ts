import { versionOf, type FakeModel } from './fake-model.ts'
import type { Life } from './life.ts'
import { page, problem, type Answer, type ApiCall, type State } from './state.ts'
import { heldBackJson, predictionJson, trainingJson } from './wire.ts'

/** Routes of predictions and trainings. */
export const predictionRoutes: Readonly<Record<string, Answer>> = {
  'POST /predictions': (call, state) =>
    create(call, state, { model: modelOfVersion(String(call.json['version']), state) }),
  'POST /deployments/:/:/predictions': (call, state) => {
    const name = call.names.slice(0, 2).join('/')
    const deployment = state.deployments.get(name)
    if (!deployment) return problem(404, 'The requested resource could not be found.')
    const release = deployment['current_release'] as { model: string }
    return create(call, state, { model: state.models.get(release.model), deployment: name })
  },
  'GET /predictions': (call, state) => page(listed(call, state), call, state),
  'GET /predictions/:': ({ names: [id = ''] }, state) => one(state.predictions.get(id), state),
  'POST /predictions/:/cancel': ({ names: [id = ''] }, state) => one(cancel(state.predictions.get(id), state), state),

  'POST /models/:/:/versions/:/trainings': ({ names, json }, state) => {
    const model = state.models.get(names.slice(0, 2).join('/'))
    if (!model || versionOf(model) !== names[2]) return problem(404, 'The requested resource could not be found.')
    const destination = String(json['destination'])
    if (!state.models.has(destination)) return problem(404, 'The specified training destination does not exist')
    const input = json['input'] as Record<string, unknown>
    const script = state.training(input)
    const life = begin({ model: model.name, version: versionOf(model), input, script }, state)
    state.trainings.set(life.id, life)
    return Response.json(trainingJson(life, state), { status: 201 })
  },
  'GET /trainings': (call, state) =>
    page(
      [...state.trainings.values()].reverse().map((life) => trainingJson(life, state)),
      call,
      state,
    ),
  'GET /trainings/:': ({ names: [id = ''] }, state) => one(state.trainings.get(id), state, trainingJson),
  'POST /trainings/:/cancel': ({ names: [id = ''] }, state) =>
    one(cancel(state.trainings.get(id), state), state, trainingJson),
}

function listed({ url: { searchParams } }: ApiCall, state: State): Record<string, unknown>[] {
  const after = Date.parse(searchParams.get('created_after') ?? '') || -Infinity
  const before = Date.parse(searchParams.get('created_before') ?? '') || Infinity
  if (searchParams.get('source') === 'web') return []
  return [...state.predictions.values()]
    .filter(({ createdAt }) => createdAt >= after && createdAt < before)
    .reverse()
    .map((life) => predictionJson(life, state))
}

function one(life: Life | undefined, state: State, json = predictionJson): Response {
  return life ? Response.json(json(life, state)) : problem(404, 'The requested resource could not be found.')
}

function cancel(life: Life | undefined, state: State): Life | undefined {
  if (life) life.canceledAt ??= state.now()
  return life
}

function modelOfVersion(version: string, { models }: State): FakeModel | undefined {
  const [name = '', pinned] = version.includes('/') ? version.split(':') : ['', version]
  const model = models.get(name)
  if (pinned === undefined) return model?.official ? model : undefined
  return [...models.values()].find((known) => versionOf(known) === pinned && (name === '' || known.name === name))
}

function create(
  call: ApiCall,
  state: State,
  { model, deployment }: { model: FakeModel | undefined; deployment?: string },
): Response {
  if (!model) {
    const detail = "The specified version does not exist (or perhaps you don't have permission to use it?)"
    return problem(422, detail, 'Invalid version or not permitted')
  }
  const input = call.json['input'] as Record<string, unknown>
  const missing = (model.schema?.required ?? []).filter((name) => !Object.hasOwn(input, name))
  if (missing.length > 0) {
    return problem(422, missing.map((name) => `- input: ${name} is required\n`).join(''), 'Input validation failed')
  }
  const life = createLife(call, state, { model, input, deployment })
  const wait = /^wait(?:=(\d+))?$/.exec(call.request.headers.get('prefer') ?? '')
  if (!wait) return Response.json(predictionJson(life, state), { status: 201 })
  const { json, status } = heldBackJson(life, Number(wait[1] ?? 60) * 1000, state)
  return Response.json(json, { status })
}

function createLife(
  { request }: ApiCall,
  state: State,
  { model, input, deployment }: { model: FakeModel; input: Record<string, unknown>; deployment: string | undefined },
): Life {
  const id = state.newId()
  const after = cancelAfterMs(request.headers.get('cancel-after'))
  const file = (name: string, bytes: string | Uint8Array, type?: string) =>
    state.fileServer.file(name, bytes, { type, until: () => predictionJson(life, state)['data_removed'] === false })
  const script = (model.run ?? (() => ({ output: input })))(input, { id, file })
  const version = model.official ? 'hidden' : versionOf(model)
  const deadline = after === undefined ? {} : { deadline: state.now() + after }
  const life: Life = begin(
    { model: model.name, version, input, script, ...deadline, ...(deployment && { deployment }) },
    state,
    id,
  )
  state.predictions.set(id, life)
  return life
}

function begin(given: Omit<Life, 'id' | 'createdAt' | 'ahead'>, state: State, id = state.newId()): Life {
  return { ...given, id, createdAt: state.now(), ahead: 0 }
}

function cancelAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined
  const [, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(header) ?? []
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}
