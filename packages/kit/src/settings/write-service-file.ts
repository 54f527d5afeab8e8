import path from 'node:path'
import { homePath } from '../files/home-path.ts'
import { readText } from '../files/read-text.ts'
import { withLock } from '../files/with-lock.ts'
import { writeAtomically } from '../files/write-atomically.ts'
import type { Host } from '../host/host.ts'
import type { ServiceFile } from './service-file.ts'
import { unreadable } from './toml-file.ts'

/** A value of a JSON settings file; undefined takes it out. */
export type ServiceValue = string | number | boolean | undefined

/** Writes names of a service's own JSON file, or takes them out; other names stay. Says where it wrote. */
export async function writeServiceFile(
  host: Host,
  file: ServiceFile,
  values: Readonly<Record<string, ServiceValue>>,
): Promise<string> {
  if (!file.writes || file.format !== 'json') throw new TypeError('this service file is only read')
  const place = path.resolve(host.cwd, file.path(host))
  const shown = homePath(place, host.dirs.home)
  await withLock(place, async () => {
    const before = parseObject(readText(place) ?? '', shown)
    const merged = Object.entries({ ...before, ...values }).filter(([, value]) => value !== undefined)
    await writeAtomically(place, `${JSON.stringify(Object.fromEntries(merged), null, 2)}\n`)
  })
  return shown
}

function parseObject(text: string, shown: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  const value = parse(text, shown)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw unreadable(shown, 'this is not a JSON object', undefined)
}

function parse(text: string, shown: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // The parser's message quotes what stands there, which may be a token.
    throw unreadable(shown, 'this is not valid JSON', undefined)
  }
}
