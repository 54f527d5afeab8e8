/** Content that is fetched from elsewhere while it is sent on; its length must be known. */
export interface StreamedContent {
  readonly size: number
  /** Known already, where it is; else the content is read once to find out. */
  readonly sha256?: string | undefined
  /** Each piece has a buffer of its own, which may be taken from it: saves memory. */
  readonly isFresh?: boolean | undefined
  /** The bytes from `start` up to but not including `end`; may be asked for again after a failure. */
  open(
    start: number,
    end: number,
    signal?: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> | ReadableStream<Uint8Array>
}

/** What can be uploaded; text is UTF-8. */
export type UploadContent = Blob | Uint8Array | string | StreamedContent

/** Any content, in one shape. */
export interface Content extends StreamedContent {
  /** The content as the runtime's own Blob, where it is one. */
  readonly blob: Blob | undefined
}

/** Brings content into one shape; nothing is read. */
export function contentOf(given: UploadContent): Content {
  if (typeof given === 'string' || given instanceof Uint8Array) return blobContent(new Blob([given as BlobPart]))
  if (given instanceof Blob) return blobContent(given)
  const { size, sha256, isFresh } = given
  return { size, sha256, isFresh, blob: undefined, open: (start, end, signal) => given.open(start, end, signal) }
}

function blobContent(blob: Blob): Content {
  return { size: blob.size, isFresh: true, blob, open: (start, end) => blob.slice(start, end).stream() }
}

/** Reads bytes of content into memory. */
export async function readContent(
  content: Content,
  { start = 0, end = content.size, signal }: { start?: number; end?: number; signal?: AbortSignal | undefined } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = await content.open(start, end, signal)
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())
}
