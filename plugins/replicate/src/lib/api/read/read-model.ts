import type { Collection, Model, ModelVersion } from '../types.ts'
import { fieldsOf, present } from './fields.ts'
import { readPrediction } from './read-prediction.ts'

/** Reads a model off the wire; throws `Unreadable`. */
export function readModel(json: unknown): Model {
  const fields = fieldsOf(json, 'model')
  const latest = fields.optionalMap('latest_version')
  const example = fields.optionalMap('default_example')
  return {
    owner: fields.text('owner'),
    name: fields.text('name'),
    description: fields.optionalText('description') ?? '',
    visibility: fields.optionalText('visibility') ?? 'public',
    url: fields.optionalText('url') ?? '',
    runCount: fields.number('run_count') ?? 0,
    isOfficial: fields.yes('is_official'),
    ...present({
      latestVersion: latest && readVersion(latest),
      // An example is a courtesy; a broken one must not hide the model.
      defaultExample: example && typeof example['id'] === 'string' ? readPrediction(example) : undefined,
      githubUrl: fields.optionalText('github_url'),
      paperUrl: fields.optionalText('paper_url'),
      licenseUrl: fields.optionalText('license_url'),
      coverImageUrl: fields.optionalText('cover_image_url'),
    }),
  }
}

/** Reads a version of a model off the wire; throws `Unreadable`. */
export function readVersion(json: unknown): ModelVersion {
  const fields = fieldsOf(json, 'version')
  return {
    id: fields.text('id'),
    openapiSchema: fields.optionalMap('openapi_schema') ?? null,
    ...present({
      createdAt: fields.optionalText('created_at'),
      cogVersion: fields.optionalText('cog_version'),
    }),
  }
}

/** Reads a collection off the wire; throws `Unreadable`. */
export function readCollection(json: unknown): Collection {
  const fields = fieldsOf(json, 'collection')
  const models = fields.raw('models')
  return {
    slug: fields.text('slug'),
    name: fields.text('name'),
    description: fields.optionalText('description') ?? '',
    ...(Array.isArray(models) && { models: models.map(readModel) }),
  }
}
