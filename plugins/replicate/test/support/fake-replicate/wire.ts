import { openapiOf, versionOf, type FakeModel } from './fake-model.ts'
import { outputOf, stageOf, times, type Life } from './life.ts'

/** What texts of the wire need to know of the server. */
export interface Place {
  readonly url: string
  readonly filesUrl: string
  now(): number
}

/** A prediction as the API writes it. */
export function predictionJson(life: Life, place: Place): Record<string, unknown> {
  const { id, model, version, input, createdAt, deadline, deployment, script } = life
  const { status, output, error, logs, startedAt, completedAt, removed } = stageOf(life, place.now())
  const total = completedAt === undefined ? undefined : (completedAt - createdAt + life.ahead) / 1000
  const ran = startedAt === undefined || completedAt === undefined ? undefined : (completedAt - startedAt) / 1000
  return {
    id,
    model,
    version,
    input: removed ? {} : input,
    output,
    data_removed: removed,
    error,
    logs,
    status,
    source: 'api',
    created_at: iso(createdAt),
    ...(startedAt !== undefined && { started_at: iso(startedAt) }),
    ...(completedAt !== undefined && { completed_at: iso(completedAt) }),
    ...(deadline !== undefined && { deadline: iso(deadline) }),
    ...(deployment !== undefined && { deployment }),
    ...(total !== undefined && {
      metrics: { ...(ran !== undefined && { predict_time: ran }), total_time: total, ...script.metrics },
    }),
    urls: {
      web: `https://replicate.com/p/${id}`,
      get: `${place.url}/v1/predictions/${id}`,
      cancel: `${place.url}/v1/predictions/${id}/cancel`,
      ...(script.chunks && { stream: `${place.filesUrl}/stream/${id}` }),
    },
  }
}

/** A prediction as a held-back reply writes it, which is odd when the time was too short. */
export function heldBackJson(
  life: Life,
  waitMs: number,
  place: Place,
): { json: Record<string, unknown>; status: number } {
  const left = Math.max(0, times(life).end - place.now())
  life.ahead += Math.min(left, waitMs)
  const json = predictionJson(life, place)
  if (json['status'] !== 'processing') return { json, status: json['status'] === 'starting' ? 202 : 201 }
  // It says "starting" of what runs, unless there is output already.
  return life.script.outputBeforeEnd
    ? { json: { ...json, output: outputOf(life) }, status: 201 }
    : { json: { ...json, status: 'starting', started_at: undefined, logs: '' }, status: 202 }
}

/** A training as the API writes it; its addresses lead to predictions, as theirs do. */
export function trainingJson(life: Life, place: Place): Record<string, unknown> {
  const { data_removed: _, output, urls, ...json } = predictionJson(life, place)
  const { get, cancel } = urls as Record<string, string>
  return { ...json, ...(output !== null && { output }), urls: { get, cancel } }
}

/** A model as the API writes it. */
export function modelJson(model: FakeModel, place: Place): Record<string, unknown> {
  const [owner, name] = model.name.split('/')
  return {
    url: `https://replicate.com/${model.name}`,
    owner,
    name,
    description: model.description ?? null,
    visibility: 'public',
    is_official: model.official ?? false,
    github_url: null,
    paper_url: null,
    license_url: null,
    cover_image_url: null,
    run_count: 5,
    default_example: null,
    latest_version: versionJson(model, place),
  }
}

/** A model's version as the API writes it. */
export function versionJson(model: FakeModel, _place: Place): Record<string, unknown> {
  return {
    id: versionOf(model),
    created_at: '2025-05-05T05:05:05.000Z',
    cog_version: '0.16.0',
    openapi_schema: openapiOf(model),
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
