import { Failure } from '@tuglet/kit/lib'
import type { Call } from './call.ts'
import { pages } from './pages.ts'
import { readFile } from './read/read-file.ts'
import type { ClientParts } from './client-parts.ts'
import { route } from './route.ts'
import type { RemoteFile } from './types.ts'

/** A file to be sent to Replicate. */
export interface NewFile {
  readonly content: Blob
  readonly name: string
  /** Its media type. */
  readonly type: string
}

/** Operations on files kept at Replicate. */
export interface Files {
  /** At most 100 MB; kept for a day. */
  upload(file: NewFile, call?: Call): Promise<RemoteFile>
  get(id: string, call?: Call): Promise<RemoteFile>
  list(call?: Call): AsyncGenerator<RemoteFile, void>
  delete(id: string, call?: Call): Promise<void>
}

/** The most bytes that Replicate keeps as one file. */
const mostBytes = 100 * 1024 * 1024

/** The operations on files. */
export function fileCalls({ send, endpoint }: ClientParts): Files {
  return {
    async upload(file, call) {
      refuseTooLarge(file)
      // A second copy costs nothing and is gone in a day.
      const request = { method: 'POST', route: '/files', data: formOf(file), repeatable: true } as const
      return (await send(request, call)).read(readFile)
    },
    get: async (id, call) => (await send({ route: route`/files/${id}` }, call)).read(readFile),
    list: (call) => pages(send, { route: '/files' }, { read: readFile, call, endpoint }),
    delete: async (id, call) => void (await send({ method: 'DELETE', route: route`/files/${id}` }, call)),
  }
}

function formOf({ content, name, type }: NewFile): FormData {
  const form = new FormData()
  form.append('content', new File([content], name, { type }))
  form.append('filename', name)
  form.append('type', type)
  return form
}

function refuseTooLarge({ content: { size }, name }: NewFile): void {
  if (size <= mostBytes) return
  throw new Failure('usage', `${name} is larger than the 100 MB that Replicate takes as a file.`, {
    code: 'REPLICATE_TOO_LARGE',
    hints: ['Put it where Replicate can fetch it, and give its https address instead.'],
  })
}
