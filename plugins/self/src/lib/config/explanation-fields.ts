import type { Cell } from '@tuglet/kit/lib'
import type { Explanation } from './explain-setting.ts'

/** How an explanation reads, field by field. */
export const explanationFields: Record<string, (explanation: Explanation) => Cell> = {
  Key: ({ key }) => key,
  Value: ({ value, problem }) => (problem === undefined ? (value as Cell) : `(${problem})`),
  'Comes from': ({ origin: { layer, at } }) => (layer === 'default' ? 'the default' : `${at} (${places[layer]})`),
  Hides: ({ shadows }) => shadows.map(({ text, origin: { at } }) => `${at}: ${text}`).join('; ') || 'nothing',
  Default: (explanation) => explanation.default as Cell,
  Allowed: ({ allowed }) => allowed,
  'To change': ({ change }) => change.join('; '),
  Means: ({ summary }) => summary,
}

const places = {
  flag: 'a flag',
  environment: 'the environment',
  dotenv: 'a .env file',
  project: "the project's settings",
  profile: 'your settings',
  vendor: "the service's own file",
} as const
