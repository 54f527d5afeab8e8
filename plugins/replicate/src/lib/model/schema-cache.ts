import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isNode, type Node } from './schema-node.ts'

/** What is kept of models between runs; a version never changes, so what is known of it stays true. */
export interface SchemaCache {
  /** The OpenAPI document of a version; undefined where it is not known. */
  version(id: string): Promise<Node | undefined>
  keepVersion(id: string, document: Node): Promise<void>
  /** The version that was a model's latest when it was last looked at. */
  latest(model: string): Promise<string | undefined>
  keepLatest(model: string, version: string): Promise<void>
  /** Models that were looked at before, as `owner/name`. */
  models(): Promise<readonly string[]>
}

/** Opens the cache for one endpoint; what cannot be read or written there counts as not known. */
export function openSchemaCache(cacheDir: string, endpoint: string): SchemaCache {
  const place = path.join(cacheDir, 'replicate', createHash('sha256').update(endpoint).digest('hex').slice(0, 12))
  const versionFile = (id: string) => path.join(place, 'versions', `${encodeURIComponent(id)}.json`)
  const latestFile = (model: string) => path.join(place, 'latest', `${encodeURIComponent(model)}.json`)
  return {
    version: async (id) => readNode(versionFile(id)),
    keepVersion: async (id, document) => keep(versionFile(id), document),
    async latest(model) {
      const version = (await readNode(latestFile(model)))?.['version']
      return typeof version === 'string' ? version : undefined
    },
    keepLatest: async (model, version) => keep(latestFile(model), { version }),
    async models() {
      const names = await readdir(path.join(place, 'latest')).catch(() => [])
      return names
        .filter((name) => name.endsWith('.json'))
        .map((name) => decodeURIComponent(name.slice(0, -'.json'.length)))
    },
  }
}

async function readNode(file: string): Promise<Node | undefined> {
  try {
    const value = JSON.parse(await readFile(file, 'utf8')) as unknown
    return isNode(value) ? value : undefined
  } catch {
    return undefined
  }
}

async function keep(file: string, value: Node): Promise<void> {
  const part = `${file}.${randomUUID()}.part`
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(part, JSON.stringify(value), { mode: 0o600, flag: 'wx' })
    await rename(part, file)
  } catch {
    await rm(part, { force: true }).catch(() => undefined)
  }
}
