import { beginDigest } from './digest.ts'
import type { OpenContent } from './file-content.ts'

/** Content that is a blob. */
export function openBlob(blob: Blob): OpenContent {
  return {
    size: blob.size,
    blob: async () => blob,
    head: async (bytes) => new Uint8Array(await blob.slice(0, bytes).arrayBuffer()),
    async digest(kind, { signal, onBytes }) {
      const hash = beginDigest(kind, blob.size)
      for await (const chunk of blob.stream()) {
        signal?.throwIfAborted()
        hash.update(chunk)
        onBytes?.(chunk.length)
      }
      return hash.digest('hex')
    },
  }
}
