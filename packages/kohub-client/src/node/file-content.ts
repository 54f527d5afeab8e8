import { open, stat, type FileHandle } from 'node:fs/promises'
import { ValidationError } from '../errors/kohub-error.ts'
import type { StreamedContent } from '../transfer/content.ts'

const pieceBytes = 64 * 1024

/** A file's content, read when it is sent. Reading fails when the file has changed since this was called. */
export async function fileContent(file: string): Promise<StreamedContent> {
  const first = await stat(file)
  if (!first.isFile()) throw new ValidationError(`${file} is no file.`, { code: 'NotAFile', details: file })
  return {
    size: first.size,
    isFresh: true,
    async open(start, end, signal) {
      const now = await stat(file)
      if (now.size !== first.size || now.mtimeMs !== first.mtimeMs) {
        throw new ValidationError(`${file} has changed while it was uploaded.`, { code: 'FileChanged', details: file })
      }
      return readFrom(file, { start, end, signal })
    },
  }
}

interface Range {
  readonly start: number
  readonly end: number
  readonly signal: AbortSignal | undefined
}

// Node's own streams leave twice as many buffers behind, which for large files is most of the memory.
function readFrom(file: string, { start, end, signal }: Range): ReadableStream<Uint8Array> {
  let handle: FileHandle | undefined
  let at = start
  const finish = async (): Promise<void> => {
    const opened = handle
    handle = undefined
    await opened?.close()
  }
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    try {
      signal?.throwIfAborted()
      if (at >= end) {
        await finish()
        return controller.close()
      }
      handle ??= await open(file)
      const buffer = new Uint8Array(Math.min(pieceBytes, end - at))
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
      if (bytesRead === 0)
        throw new ValidationError(`${file} has become shorter.`, { code: 'FileChanged', details: file })
      at += bytesRead
      controller.enqueue(buffer.subarray(0, bytesRead))
    } catch (error) {
      await finish()
      throw error
    }
  }
  return new ReadableStream({ pull, cancel: finish }, { highWaterMark: 0 })
}
