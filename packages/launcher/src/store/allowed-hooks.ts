import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The lifecycle hooks that the store's lock allows each plugin, by name; a lock that cannot be read allows none. */
export function allowedHooks(dataDir: string): ReadonlyMap<string, readonly string[]> {
  try {
    const lock = JSON.parse(readFileSync(join(dataDir, 'tuglet.lock'), 'utf8')) as {
      plugins?: Record<string, { hooks?: unknown } | null>
    }
    return new Map(Object.entries(lock.plugins ?? {}).map(([name, entry]) => [name, texts(entry?.hooks)]))
  } catch {
    return new Map()
  }
}

const texts = (value: unknown) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
