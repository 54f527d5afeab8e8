import type { PlannedSource } from './hub-plan.ts'
import { fieldsAt, type PlanProblems } from './plan-problem.ts'

const keys = ['name', 'url', 'sourceType', 'namespace', 'priority', 'enabled']

/** The other hubs that a plan names; undefined where it says nothing about them. */
export function readFallback(value: unknown, problems: PlanProblems): PlannedSource[] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) {
    problems.add('fallbackSources', 'must be a list.')
    return undefined
  }
  const seen = new Set<string>()
  return value.map((entry: unknown, at) => {
    const place = `fallbackSources.${at + 1}`
    const source = readSource(entry, place, problems)
    const key = `${source.namespace} ${source.url}`
    if (seen.has(key)) problems.add(place, `names ${source.url} a second time.`)
    seen.add(key)
    return source
  })
}

function readSource(value: unknown, place: string, problems: PlanProblems): PlannedSource {
  const fields = fieldsAt(value, { place, keys }, problems)
  const { name, url, sourceType, namespace = '', priority = 100, enabled = true } = fields
  const must = (isRight: boolean, key: string, text: string): void => {
    if (!isRight) problems.add(`${place}.${key}`, text)
  }
  must(typeof name === 'string' && name !== '', 'name', 'must be text.')
  must(isAddress(url), 'url', 'must be an http or https address without a password.')
  must(sourceType === 'huggingface' || sourceType === 'kohakuhub', 'sourceType', 'must be huggingface or kohakuhub.')
  must(typeof namespace === 'string', 'namespace', 'must be the name of a user or an organisation.')
  must(Number.isInteger(priority), 'priority', 'must be a whole number.')
  must(typeof enabled === 'boolean', 'enabled', 'must be true or false.')
  return { name, url, sourceType, namespace, priority, enabled } as PlannedSource
}

function isAddress(value: unknown): boolean {
  const url = typeof value === 'string' ? URL.parse(value) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.password === ''
}
