import type { Call } from '../http/call.ts'
import { checkFields } from '../http/fields.ts'
import { Refusal } from '../http/refusal.ts'
import { commitOf, repoOf } from './find-repo.ts'

/** What a commit's lines ask for. */
export interface WantedChange {
  readonly title: string
  readonly description: string
  readonly parentCommit: string | undefined
  readonly files: Record<string, Uint8Array>
  readonly lfsFiles: { readonly path: string; readonly oid: string; readonly size: number }[]
  readonly deletes: string[]
}

/** Reads the lines of a commit; refuses what is not as it should be. */
export function readChange(call: Call): WantedChange {
  if (call.headers.get('content-type') !== 'application/x-ndjson') {
    throw new Refusal(415, 'Content-Type must be application/x-ndjson')
  }
  const [header, ...operations] = linesOf(call.body)
  if (header?.key !== 'header') throw new Refusal(400, 'The first line must be the header')
  const { summary, description, parentCommit } = checkFields(header.value, {
    summary: 'string',
    description: 'string?',
    parentCommit: 'string?',
  })
  if (summary === '') throw new Refusal(400, '"summary" is not allowed to be empty')
  if (operations.length === 0) throw new Refusal(400, 'A commit needs at least one operation')
  const change: WantedChange = {
    title: summary as string,
    description: (description as string | null | undefined) ?? '',
    parentCommit: (parentCommit as string | null | undefined) ?? undefined,
    files: {},
    lfsFiles: [],
    deletes: [],
  }
  for (const { key, value } of operations) {
    const take = takers[key]
    if (take === undefined) throw new Refusal(400, `"${key}" is not an operation`)
    take(change, value, call)
  }
  return change
}

interface Line {
  readonly key: string
  readonly value: unknown
}

function linesOf(body: Uint8Array): Line[] {
  const text = Buffer.from(body).toString('utf8')
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [checkFields(JSON.parse(line), { key: 'string', value: 'object' }) as unknown as Line]
    } catch {
      throw new Refusal(400, `Line ${at + 1} is not {"key": …, "value": {…}}`)
    }
  })
}

const takers: Readonly<Record<string, (change: WantedChange, value: unknown, call: Call) => void>> = {
  file(change, value, call) {
    const { content, path, encoding } = checkFields(value, { content: 'string', path: 'string', encoding: 'string?' })
    const bytes = Buffer.from(content as string, encoding === 'base64' ? 'base64' : 'utf8')
    if (bytes.length >= call.hub.limits.lfsBytes) {
      throw new Refusal(400, `"${path as string}" is larger than what a commit may hold; use LFS`)
    }
    change.files[path as string] = bytes
  },
  lfsFile(change, value) {
    const { path, oid, size, algo } = checkFields(value, {
      path: 'string',
      algo: 'string',
      oid: 'string',
      size: 'number',
    })
    if (algo !== 'sha256') throw new Refusal(400, '"algo" must be sha256')
    change.lfsFiles.push({ path: path as string, oid: oid as string, size: size as number })
  },
  deletedFile(change, value) {
    change.deletes.push(checkFields(value, { path: 'string' })['path'] as string)
  },
  deletedFolder(change, value, call) {
    const prefix = `${(checkFields(value, { path: 'string' })['path'] as string).replace(/\/$/, '')}/`
    const { tree } = commitOf(repoOf(call), call.params['revision']!)
    change.deletes.push(...[...tree.keys()].filter((path) => path.startsWith(prefix)))
  },
}
