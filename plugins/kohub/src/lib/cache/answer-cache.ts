import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PlainResponse, type Host } from '@tuglet/kit/lib'

/** Answers of one server to one user. */
export interface Answers {
  /** An answer no older than `freshMs` milliseconds. */
  find(url: URL, freshMs: number): Promise<Response | undefined>
  /** Keeps a good answer in JSON; gives one that can still be read. */
  keep(url: URL, response: Response): Promise<Response>
}

interface Kept {
  readonly at: number
  readonly body: string
  readonly headers: readonly (readonly [string, string])[]
}

/** A larger answer is not worth keeping. */
const mostCharacters = 2_000_000

/** Opens the answers; what cannot be read or written counts as not there. */
export function openAnswers(
  host: Pick<Host, 'dirs' | 'now'>,
  { endpoint, identity }: { readonly endpoint: string; readonly identity: string },
): Answers {
  const folder = folderOf(host, endpoint)
  const place = (url: URL) => join(folder, `${digest(`${identity} ${url.href}`)}.json`)
  return {
    async find(url, freshMs) {
      const kept = await readKept(place(url))
      const age = kept ? host.now().getTime() - kept.at : Infinity
      if (!kept || age < 0 || age > freshMs) return undefined
      return new PlainResponse(kept.body, { headers: kept.headers })
    },
    async keep(url, response) {
      if (!response.ok || !/\bjson\b/.test(response.headers.get('content-type') ?? '')) return response
      const body = await response.text()
      const headers = [...response.headers].filter(([name]) => ['content-type', 'link', 'x-request-id'].includes(name))
      const kept: Kept = { at: host.now().getTime(), body, headers }
      if (body.length <= mostCharacters) await write(folder, place(url), kept).catch(() => undefined)
      return new PlainResponse(body, { status: response.status, headers: response.headers })
    },
  }
}

/** Forgets all answers of a server. */
export async function dropAnswers(host: Pick<Host, 'dirs'>, endpoint: string): Promise<void> {
  await rm(folderOf(host, endpoint), { recursive: true, force: true }).catch(() => undefined)
}

function folderOf({ dirs }: Pick<Host, 'dirs'>, endpoint: string): string {
  return join(dirs.cache, 'kohub', digest(new URL(endpoint).href).slice(0, 16))
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

async function readKept(file: string): Promise<Kept | undefined> {
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as Partial<Kept>
    return typeof kept.at === 'number' && typeof kept.body === 'string' && Array.isArray(kept.headers)
      ? (kept as Kept)
      : undefined
  } catch {
    return undefined
  }
}

async function write(folder: string, file: string, kept: Kept): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Renamed into place: another process never reads half an answer.
  const part = `${file}.${digest(JSON.stringify([kept.at, Math.random()]))}.part`
  await writeFile(part, JSON.stringify(kept), { mode: 0o600 })
  await rename(part, file)
}
