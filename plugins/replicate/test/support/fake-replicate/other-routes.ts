import { createHash } from 'node:crypto'
import { versionOf } from './fake-model.ts'
import { page, problem, type Answer, type State } from './state.ts'
import { modelJson, predictionJson, versionJson } from './wire.ts'

const unknown = () => problem(404, 'The requested resource could not be found.')

/** Routes of everything but predictions and trainings. */
export const otherRoutes: Readonly<Record<string, Answer>> = {
  'GET /account': () =>
    Response.json({ type: 'user', username: 'ada', name: 'Ada', github_url: 'https://github.com/ada' }),
  'GET /hardware': () =>
    Response.json([
      { name: 'CPU', sku: 'cpu' },
      { name: 'Nvidia T4 GPU', sku: 'gpu-t4' },
    ]),
  'GET /webhooks/default/secret': (_, { webhookSecret }) => Response.json({ key: webhookSecret }),

  'GET /models': (call, state) =>
    page(
      [...state.models.values()].map((model) => modelJson(model, state)),
      call,
      state,
    ),
  'QUERY /models': async (call, state) => page(found(await call.request.text(), state), call, state),
  'GET /search': ({ url: { searchParams } }, state) => {
    const query = searchParams.get('query')
    if (!query) return problem(400, 'Query parameter "query" is required')
    const metadata = { tags: ['fake'], score: 1, generated_description: null }
    const models = found(query, state).slice(0, Number(searchParams.get('limit') ?? 20))
    return Response.json({ query, models: models.map((model) => ({ model, metadata })), collections: [], pages: [] })
  },
  'GET /models/:/:': ({ names }, state) => {
    const model = state.models.get(names.join('/'))
    return model ? Response.json(modelJson(model, state)) : unknown()
  },
  'GET /models/:/:/readme': ({ names }, { models }) => {
    const readme = models.get(names.join('/'))?.readme
    return readme === undefined ? unknown() : new Response(readme)
  },
  'GET /models/:/:/examples': (call, state) => {
    const model = call.names.join('/')
    if (!state.models.has(model)) return unknown()
    const examples = [...state.predictions.values()].filter((life) => life.model === model)
    return page(
      examples.map((life) => predictionJson(life, state)),
      call,
      state,
    )
  },
  'GET /models/:/:/versions': (call, state) => {
    const model = state.models.get(call.names.join('/'))
    return model ? page([versionJson(model, state)], call, state) : unknown()
  },
  'GET /models/:/:/versions/:': ({ names: [owner, name, id] }, state) => {
    const model = state.models.get(`${owner}/${name}`)
    return model && versionOf(model) === id ? Response.json(versionJson(model, state)) : unknown()
  },

  'GET /collections': (call, state) => page([{ ...collection }], call, state),
  'GET /collections/:': ({ names: [slug] }, state) => {
    const models = [...state.models.values()].map((model) => modelJson(model, state))
    return slug === collection.slug ? Response.json({ ...collection, full_description: null, models }) : unknown()
  },

  'GET /deployments': (call, state) => page([...state.deployments.values()], call, state),
  'POST /deployments': ({ json }, state) => {
    const { name, model, version, hardware, min_instances, max_instances } = json
    const key = `ada/${String(name)}`
    if (state.deployments.has(key)) return problem(409, 'A deployment with that name exists already.')
    return release(key, { model, version, configuration: { hardware, min_instances, max_instances } }, state)
  },
  'GET /deployments/:/:': ({ names }, { deployments }) => {
    const deployment = deployments.get(names.join('/'))
    return deployment ? Response.json(deployment) : unknown()
  },
  'PATCH /deployments/:/:': ({ names, json: { version, ...change } }, state) => {
    const key = names.join('/')
    const old = state.deployments.get(key)?.['current_release'] as Record<string, object> | undefined
    if (!old) return unknown()
    const configuration = { ...old['configuration'], ...change }
    return release(key, { model: old['model'], version: version ?? old['version'], configuration }, state)
  },
  'DELETE /deployments/:/:': ({ names }, { deployments }) =>
    deployments.delete(names.join('/')) ? new Response(null, { status: 204 }) : unknown(),

  'GET /files': (call, { files, ...state }) =>
    page(
      [...files.values()].map(({ json }) => json),
      call,
      { files, ...state },
    ),
  'POST /files': async ({ request }, state) => {
    const form = await request.formData()
    const content = form.get('content')
    if (!(content instanceof File)) return problem(400, 'Missing content')
    if (content.size > 100 * 1024 * 1024) return problem(413, 'File too large')
    const bytes = new Uint8Array(await content.arrayBuffer())
    const json = fileJson(state, { name: String(form.get('filename') ?? content.name), type: content.type, bytes })
    state.files.set(String(json['id']), { json, bytes })
    return Response.json(json, { status: 201 })
  },
  'GET /files/:': ({ names: [id = ''] }, { files }) => {
    const file = files.get(id)
    return file ? Response.json(file.json) : problem(404, 'File not found')
  },
  'DELETE /files/:': ({ names: [id = ''] }, { files }) =>
    files.delete(id) ? new Response(null, { status: 204 }) : problem(404, 'File not found'),
}

const collection = { slug: 'text-to-image', name: 'Text to image', description: 'Models that paint.' }

function found(text: string, state: State): Record<string, unknown>[] {
  const words = text.toLowerCase()
  return [...state.models.values()]
    .filter(({ name, description = '' }) => `${name} ${description}`.toLowerCase().includes(words))
    .map((model) => modelJson(model, state))
}

function release(key: string, what: Record<string, unknown>, state: State): Response {
  const [owner, name] = key.split('/')
  const old = state.deployments.get(key)?.['current_release'] as { number: number } | undefined
  const current_release = {
    number: (old?.number ?? 0) + 1,
    created_at: new Date(state.now()).toISOString(),
    created_by: { type: 'user', username: 'ada' },
    ...what,
  }
  const deployment = { owner, name, current_release }
  state.deployments.set(key, deployment)
  return Response.json(deployment)
}

function fileJson(state: State, { name, type, bytes }: { name: string; type: string; bytes: Uint8Array }) {
  const id = state.newId()
  return {
    id,
    name,
    content_type: type || 'application/octet-stream',
    size: bytes.length,
    etag: id,
    checksums: { sha256: createHash('sha256').update(bytes).digest('hex') },
    metadata: {},
    created_at: new Date(state.now()).toISOString(),
    expires_at: new Date(state.now() + 24 * 3_600_000).toISOString(),
    urls: { get: `${state.url}/v1/files/${id}` },
  }
}
