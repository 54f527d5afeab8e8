import { HttpError } from '@tuglet/http'
import { objectIn, objectsIn, textIn } from '../connection/fields.ts'
import type { Fields } from '../connection/send.ts'

/** One object of the Hub's answer about what is to be uploaded. */
export interface LfsObject {
  readonly oid: string
  readonly size: number
  /** Nothing when the store has it already. */
  readonly upload?: { readonly href: string; readonly header: Readonly<Record<string, string>> }
  readonly verify?: { readonly href: string; readonly header: Readonly<Record<string, string>> }
}

/** Reads the answer to an LFS batch request; throws an HttpError for an object that the Hub refuses. */
export function readLfsBatch(answer: Fields, about: { url: string; requestId?: string | undefined }): LfsObject[] {
  const seen = new Set<string>()
  return objectsIn(answer, 'objects').map((object) => {
    const error = objectIn(object, 'error')
    if (error) {
      throw new HttpError({ ...about, status: Number(error['code']) || 422, method: 'POST', body: error })
    }
    const oid = textIn(object, 'oid') ?? ''
    const size = Number(object['size'])
    const actions = objectIn(object, 'actions')
    const upload = actionIn(actions, 'upload')
    const verify = actionIn(actions, 'verify')
    // The same content under two names is sent once.
    const isNew = !seen.has(oid)
    seen.add(oid)
    return { oid, size, ...(isNew && upload && { upload }), ...(isNew && verify && { verify }) }
  })
}

/** The same answer for the library that asked. */
export function writeLfsBatch(objects: readonly LfsObject[]): Response {
  const inParts = objects.some(({ upload }) => upload?.header['chunk_size'] !== undefined)
  const list = objects.map(({ oid, size, upload }) => ({ oid, size, ...(upload && { actions: { upload } }) }))
  return Response.json({ transfer: inParts ? 'multipart' : 'basic', objects: list })
}

function actionIn(actions: Fields | undefined, name: string): LfsObject['upload'] {
  const action = objectIn(actions, name)
  const href = textIn(action, 'href')
  if (href === undefined) return undefined
  const header = Object.entries(objectIn(action, 'header') ?? {}).map(([key, value]) => [key, String(value)])
  return { href, header: Object.fromEntries(header) as Record<string, string> }
}
