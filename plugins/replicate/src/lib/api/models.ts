import { HttpError } from '@tuglet/http'
import { Failure } from '@tuglet/kit/lib'
import type { Call } from './call.ts'
import { pages } from './pages.ts'
import { fieldsOf } from './read/fields.ts'
import { readModel, readVersion } from './read/read-model.ts'
import { readPrediction } from './read/read-prediction.ts'
import type { ClientParts } from './client-parts.ts'
import { ownerAndName, route } from './route.ts'
import type { Model, ModelVersion, Prediction } from './types.ts'

/** How to sort models; the newest version first unless said. */
export interface ModelOrder {
  readonly sortBy?: 'model_created_at' | 'latest_version_created_at'
  readonly sortDirection?: 'asc' | 'desc'
}

/** Operations on models, each named `owner/name`. */
export interface Models {
  get(model: string, call?: Call): Promise<Model>
  /** Public models. */
  list(order?: ModelOrder, call?: Call): AsyncGenerator<Model, void>
  /** Public models that match, best first. */
  search(text: string, call?: Call): AsyncGenerator<Model, void>
  /** Markdown, or undefined where there is none. */
  readme(model: string, call?: Call): Promise<string | undefined>
  /** Predictions that the author shows; their inputs work. */
  examples(model: string, call?: Call): AsyncGenerator<Prediction, void>
  versions(model: string, call?: Call): AsyncGenerator<ModelVersion, void>
  version(model: string, id: string, call?: Call): Promise<ModelVersion>
}

/** The operations on models. */
export function modelCalls({ send, endpoint }: ClientParts): Models {
  const below = (model: string, words = '') => {
    const [owner, name] = ownerAndName(model)
    return `${route`/models/${owner}/${name}`}${words}`
  }
  const quick = async (text: string, call?: Call) => {
    const reply = await send({ route: '/search', params: { query: text, limit: '50' } }, call)
    return reply.read((json) =>
      fieldsOf(json, 'search')
        .list('models')
        .map((found) => readModel(fieldsOf(found, 'match').raw('model'))),
    )
  }
  const thorough = (text: string, call?: Call) => {
    const headers = { 'Content-Type': 'text/plain' }
    return pages(send, { method: 'QUERY', route: '/models', headers, text }, { read: readModel, call, endpoint })
  }
  return {
    get: async (model, call) => (await send({ route: below(model) }, call)).read(readModel),
    list: ({ sortBy, sortDirection } = {}, call) =>
      pages(
        send,
        {
          route: '/models',
          params: { ...(sortBy && { sort_by: sortBy }), ...(sortDirection && { sort_direction: sortDirection }) },
        },
        { read: readModel, call, endpoint },
      ),
    async *search(text, call) {
      const found = await quick(text, call).catch(missing)
      if (found) yield* found
      // The newer search is a beta and may go; it also stops at fifty.
      if (found && found.length < 50) return
      const known = new Set(found?.map(fullName))
      for await (const model of thorough(text, call)) if (!known.has(fullName(model))) yield model
    },
    readme: async (model, call) => (await send({ route: below(model, '/readme') }, call).catch(missing))?.text,
    examples: (model, call) =>
      pages(send, { route: below(model, '/examples') }, { read: readPrediction, call, endpoint }),
    versions: (model, call) => pages(send, { route: below(model, '/versions') }, { read: readVersion, call, endpoint }),
    version: async (model, id, call) =>
      (await send({ route: below(model, route`/versions/${id}`) }, call)).read(readVersion),
  }
}

function fullName({ owner, name }: Model): string {
  return `${owner}/${name}`
}

function missing(error: unknown): undefined {
  const cause = Failure.is(error) ? error.cause : error
  if (HttpError.is(cause) && cause.status === 404) return undefined
  throw error
}
