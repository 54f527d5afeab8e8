import type { KohubClient, RepoType, StreamedContent } from '@tuglet/kohub-client/node'
import type { FileToImport } from './import-plan.ts'
import type { ImportSource } from './import-source.ts'

/** What is held in memory at once of small files. */
const smallBytes = 1_000_000

/** A file's content, fetched from the source while it is sent on; small ones are read once and kept, large ones never. */
export function sourceContent(
  source: KohubClient,
  from: ImportSource & { readonly repoType: RepoType },
  file: FileToImport,
): StreamedContent {
  const { path, size, sha256 } = file
  const open: StreamedContent['open'] = async (start, end, signal) => {
    const place = { repoType: from.repoType, revision: from.revision, path, signal }
    const opened = await source.openFile(from.id, { ...place, start, ...(end < size && { end }) })
    return opened.start === start && (end === size || opened.start > 0 || start > 0)
      ? opened.stream
      : opened.stream.pipeThrough(window(start - opened.start, end - opened.start))
  }
  if (size > smallBytes || sha256 !== undefined) return { size, sha256, open }
  let kept: Promise<Uint8Array> | undefined
  return {
    size,
    async open(start, end, signal) {
      kept ??= Promise.resolve(open(0, size, signal)).then(bytesOf)
      const bytes = await kept.catch((error: unknown) => {
        kept = undefined
        throw error
      })
      return new Blob([bytes.slice(start, end)]).stream()
    },
  }
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())
}

/** Lets through what lies between two places, for stores that send everything when asked for a part. */
function window(start: number, end: number): TransformStream<Uint8Array, Uint8Array> {
  let at = 0
  return new TransformStream({
    transform(chunk, controller) {
      const [from, to] = [Math.max(0, start - at), Math.min(chunk.length, end - at)]
      at += chunk.length
      if (from < to) controller.enqueue(chunk.subarray(from, to))
      if (at >= end) controller.terminate()
    },
  })
}
