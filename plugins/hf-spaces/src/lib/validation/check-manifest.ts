import { repoIdProblem } from '@tuglet/hub-client'
import type { Finding } from '../preflight/finding.ts'
import { appTarget } from './app-target.ts'
import type { Subject } from './subject.ts'

const file = 'openenv.yaml'
type Fields = Readonly<Record<string, unknown>>
type Rule = (fields: Fields) => Omit<Finding, 'rule' | 'file'> | undefined

/** What openenv.yaml must and should say. */
export async function checkManifest(subject: Subject): Promise<Finding[]> {
  const text = await subject.text(file)
  if (text === undefined) return absent(subject)
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text)
  const [error] = document.errors
  const at = error?.linePos?.[0].line
  if (error) {
    const message = `Failed to parse openenv.yaml: ${error.message.split('\n')[0]}`
    return [{ rule: 'manifest-syntax', severity: 'error', message, file, ...(at !== undefined && { line: at }) }]
  }
  const fields: unknown = document.toJS()
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    return [{ rule: 'manifest-mapping', severity: 'error', message: 'openenv.yaml must be a mapping', file }]
  }
  const found = Object.entries(rules).map(([rule, check]) => ({ rule, finding: check(fields as Fields) }))
  const own = found.flatMap(({ rule, finding }) => (finding ? [{ rule, file, ...finding }] : []))
  return [...own, ...(await appMissing(subject, (fields as Fields)['app']))]
}

function absent({ environment: { layout } }: Subject): Finding[] {
  if (layout === 'A') return []
  const hint = 'Make one with name, app and port; tuglet openenv init shows how it looks.'
  return [{ rule: 'manifest-missing', severity: 'error', message: 'Missing openenv.yaml', file, hint }]
}

const rules: Readonly<Record<string, Rule>> = {
  'manifest-name': ({ name }) => {
    if (typeof name !== 'string' || name.trim() === '') return error('openenv.yaml needs a name, which is a string')
    const problem = repoIdProblem(`you/${name}`)
    return problem === undefined
      ? undefined
      : warning(`name ${name} cannot name a Space: ${problem}`, 'Choose one with --space-name.')
  },
  'manifest-port': ({ port }) => {
    if (port === undefined || port === null) return undefined
    const number = typeof port === 'string' ? Number(port) : port
    const isPort = typeof number === 'number' && Number.isInteger(number) && number > 0 && number < 65_536
    if (!isPort) return error(`port must be a whole number from 1 to 65535, not ${shown(port)}`)
    return typeof port === 'string' ? warning('port is a string; write the number without quotes') : undefined
  },
  'manifest-variables': ({ variables }) => {
    if (variables === undefined || variables === null) return undefined
    const isMapping = typeof variables === 'object' && !Array.isArray(variables)
    return isMapping ? undefined : error('variables must be a mapping of names to values')
  },
  'manifest-app': ({ app }) => {
    if (app === undefined || app === null) return undefined
    const isApp = typeof app === 'string' && appTarget(app) !== undefined
    return isApp ? undefined : error(`app must read module:name, such as server.app:app, not ${shown(app)}`)
  },
  'manifest-version': ({ spec_version: version }) =>
    version === undefined || Number(version) === 1
      ? undefined
      : warning(`spec_version is ${shown(version)}; only 1 is known`),
  'manifest-runtime': ({ runtime }) =>
    runtime === undefined || runtime === 'fastapi'
      ? undefined
      : warning(`runtime is ${shown(runtime)}; only fastapi can be served`),
}

async function appMissing(subject: Subject, app: unknown): Promise<Finding[]> {
  const target = typeof app === 'string' ? appTarget(app) : undefined
  if (!target) return []
  for (const path of target.paths(subject.environment.folder)) if ((await subject.text(path)) !== undefined) return []
  const message = `app is ${String(app)}, but there is no ${target.paths(subject.environment.folder)[0]}`
  return [{ rule: 'manifest-app-missing', severity: 'error', message, file }]
}

const error = (message: string) => ({ severity: 'error', message }) as const
const warning = (message: string, hint?: string) =>
  ({ severity: 'warning', message, ...(hint !== undefined && { hint }) }) as const
const shown = (value: unknown) => JSON.stringify(value)
