import type { Fetch } from '@tuglet/http'
import type { LfsUpload } from './lfs-upload.ts'
import type { UploadMode } from './preupload.ts'

/** What stands behind the library's requests. */
export interface BridgeEnds {
  readonly modes: ReadonlyMap<string, UploadMode>
  readonly lfs: LfsUpload
  readonly commit: (url: string, init: RequestInit) => Promise<Response>
  /** Told what a request failed with, before the library is. */
  readonly onError: (error: unknown) => void
}

/**
 * The `fetch` that the library is given. It answers what is known already, and does the rest in our own way: the library
 * repeats nothing, counts no bytes, starts uploads again from the beginning and forgets the headers of errors.
 */
export function bridge({ modes, lfs, commit, onError }: BridgeEnds): Fetch {
  const answer: Fetch = async (input, init = {}) => {
    init.signal?.throwIfAborted()
    const url = String(input)
    if (init.method === 'PUT') return lfs.put(url, init)
    if (lfs.isCompletion(url)) return lfs.complete(url, init)
    if (/\.git\/info\/lfs\/objects\/batch$/.test(url)) return lfs.batch(url, init)
    if (/\/preupload\/[^/]+$/.test(url.split('?')[0]!)) return knownModes(init, modes)
    return commit(url, init)
  }
  return async (input, init) => {
    try {
      return await answer(input, init)
    } catch (error) {
      onError(error)
      throw error
    }
  }
}

function knownModes({ body }: RequestInit, modes: BridgeEnds['modes']): Response {
  const { files } = JSON.parse(String(body)) as { files: readonly { path: string }[] }
  return Response.json({ files: files.map(({ path }) => ({ path, uploadMode: modes.get(path) ?? 'regular' })) })
}
