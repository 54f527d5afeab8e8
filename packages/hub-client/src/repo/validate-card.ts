import { HttpError } from '@tuglet/http'
import { objectsIn, textIn } from '../connection/fields.ts'
import type { CallOptions, Hub } from '../connection/hub.ts'
import { hubUrl } from '../connection/hub-url.ts'
import { sendForJson, type Fields } from '../connection/send.ts'
import type { RepoType } from './repo.ts'

/** What the Hub has to say about a README. */
export interface CardVerdict {
  /** With any of these it would refuse the commit. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
}

/** Has the Hub check the front matter of a README before it is committed. */
export async function validateCard(
  hub: Hub,
  { readme, type, signal }: CallOptions & { readonly readme: string; readonly type: RepoType },
): Promise<CardVerdict> {
  const url = hubUrl(hub, '/api/validate-yaml')
  const body = { content: readme, repoType: type }
  try {
    return toVerdict(await sendForJson(hub, { method: 'POST', url, body, signal, isRepeatable: true }))
  } catch (error) {
    const verdict = HttpError.is(error) && error.status === 400 ? toVerdict(error.body as Fields) : undefined
    if (verdict === undefined || verdict.errors.length === 0) throw error
    return verdict
  }
}

function toVerdict(fields: Fields): CardVerdict {
  const messages = (name: string): string[] =>
    objectsIn(fields, name).flatMap((entry) => textIn(entry, 'message') ?? [])
  return { errors: messages('errors'), warnings: messages('warnings') }
}
