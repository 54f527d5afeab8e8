import type { Finding } from '../preflight/finding.ts'
import { isRecord, stringsOf } from './plain-values.ts'
import { installsOpenEnv, isOpenEnv } from './runtime-dependency.ts'
import type { Subject } from './subject.ts'

const file = 'pyproject.toml'

/** What pyproject.toml must say for the environment to run outside its container too, as the OpenEnv CLI checks it. */
export async function checkPackage(subject: Subject): Promise<Finding[]> {
  const text = await subject.text(file)
  if (text === undefined) {
    if (subject.environment.layout === 'A') return []
    return [{ rule: 'package-missing', severity: 'error', message: 'Missing pyproject.toml', file }]
  }
  const lock = (await subject.text('uv.lock')) === undefined ? [lockMissing] : []
  const read = await readToml(text)
  return 'finding' in read
    ? [...lock, read.finding]
    : [...lock, ...scripts(read.table), ...(await runtime(subject, read.table))]
}

// Not an error: an environment made without uv is as good as any, and the image resolves its packages itself.
const lockMissing: Finding = {
  rule: 'lock-missing',
  severity: 'warning',
  message: "Missing uv.lock - run 'uv lock' to generate it",
  file: 'uv.lock',
}

type Table = Readonly<Record<string, unknown>>

async function readToml(text: string): Promise<{ readonly table: Table } | { readonly finding: Finding }> {
  const { parse, TomlError } = await import('smol-toml')
  try {
    return { table: parse(text.replace(/^\uFEFF/, '')) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const message = `Failed to parse pyproject.toml: ${error.message.split('\n')[0]}`
    return { finding: { rule: 'package-syntax', severity: 'error', message, file, line: error.line } }
  }
}

function scripts(table: Table): Finding[] {
  const { server } = at(table, 'project', 'scripts')
  const fault = (message: string): Finding[] => [{ rule: 'server-script', severity: 'error', message, file }]
  if (server === undefined) return fault('Missing [project.scripts] server entry point')
  const entry = typeof server === 'string' ? server : JSON.stringify(server)
  return entry.includes(':main') ? [] : fault(`Server entry point should reference main function, got: ${entry}`)
}

async function runtime(subject: Subject, table: Table): Promise<Finding[]> {
  if (stringsOf(at(table, 'project')['dependencies']).some(isOpenEnv)) return []
  for (const path of ['server/Dockerfile', 'Dockerfile']) {
    const dockerfile = await subject.text(path)
    if (dockerfile !== undefined && installsOpenEnv(dockerfile)) return []
  }
  const message = 'Missing required dependency: openenv>=0.2.0'
  return [{ rule: 'runtime-dependency', severity: 'error', message, file }]
}

function at(table: Table, ...keys: readonly string[]): Table {
  const value = keys.reduce<unknown>((sofar, key) => (isRecord(sofar) ? sofar[key] : undefined), table)
  return isRecord(value) ? value : {}
}
