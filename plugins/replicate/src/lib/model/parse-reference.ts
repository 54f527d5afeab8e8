import { Failure } from '@tuglet/kit/lib'

/** Which model, and which version of it: `owner/name` with or without a version, or a version id alone. */
export interface ModelReference {
  /** `owner/name`; undefined where only a version's id was given. */
  readonly model?: string
  /** The version's id; undefined for the latest. */
  readonly version?: string
}

const word = String.raw`[A-Za-z0-9](?:[\w.-]{0,126}[\w])?`
const modelName = new RegExp(`^${word}/${word}$`)
const versionId = /^[\w.-]{1,128}$/
const bareVersion = /^[0-9a-f]{64}$/

/**
 * Reads `owner/model`, `owner/model:version`, `owner/model/version`, a page's address, or a version id of 64 digits,
 * with the version perhaps in a word of its own; two different versions are a Failure('usage').
 */
export function parseReference(text: string, version?: string): ModelReference {
  const pasted = withoutAddress(text.trim())
  if (bareVersion.test(pasted)) return agreed({ version: pasted }, version)
  const [, model = pasted, own] = /^([^/:@]*\/[^/:@]*?)(?:[:/]|@sha256:)(?:versions\/)?([^/]+)\/?$/.exec(pasted) ?? []
  if (!modelName.test(model)) throw unreadable(text)
  return agreed({ model, ...(own !== undefined && { version: checked(own) }) }, version)
}

/** A reference as one writes it: `owner/model:version`. */
export function referenceText({ model, version }: ModelReference): string {
  return [model, version].filter((part) => part !== undefined).join(':')
}

function withoutAddress(text: string): string {
  const path = text.replace(/^(?:https?:\/\/)?(?:www\.)?(?:replicate\.com|r8\.im)\//, '')
  return path === text ? text : path.replace(/[?#].*$/, '').replace(/\/+$/, '')
}

function agreed(found: ModelReference, version: string | undefined): ModelReference {
  if (version === undefined) return found
  const second = checked(version)
  if (found.version !== undefined && found.version !== second) {
    throw new Failure('usage', `Two different versions are given: ${found.version} and ${second}.`, {
      code: 'TWO_VERSIONS',
      hints: ['Give the version once, as owner/model:version or after the model.'],
    })
  }
  return { ...found, version: second }
}

function checked(version: string): string {
  if (versionId.test(version)) return version
  throw new Failure('usage', `${JSON.stringify(version)} is not the id of a version.`, {
    code: 'BAD_MODEL_REFERENCE',
    hints: ["A version's id has 64 hexadecimal digits.", 'Inputs are written key=value or --param key:value.'],
  })
}

function unreadable(text: string): Failure {
  return new Failure('usage', `${JSON.stringify(text)} is not a model.`, {
    code: 'BAD_MODEL_REFERENCE',
    hints: ['Write owner/model, owner/model:version or owner/model/version.'],
  })
}
