import type { Content } from './content.ts'
import { hastenCollection, ownsItsBuffer } from './own-buffer.ts'

/** A run of a content's bytes. */
export interface Part {
  readonly start: number
  readonly end: number
}

/**
 * A part of content as the body of a request: its length is announced, and where the runtime lets a body be made while
 * it is sent, `onBytes` hears of every piece; elsewhere only of the whole.
 */
export async function partBody(content: Content, part: Part, onBytes: (sent: number) => void): Promise<Blob> {
  if (await bodiesStream()) return new StreamedBlob(content, part, onBytes)
  if (content.blob) return content.blob.slice(part.start, part.end)
  return new Response((await content.open(part.start, part.end)) as ReadableStream<Uint8Array<ArrayBuffer>>).blob()
}

/** A Blob whose bytes come from elsewhere when somebody reads them. */
class StreamedBlob extends Blob {
  readonly #content: Content
  readonly #part: Part
  readonly #onBytes: (sent: number) => void

  constructor(content: Content, part: Part, onBytes: (sent: number) => void) {
    super()
    this.#content = content
    this.#part = part
    this.#onBytes = onBytes
  }

  override get size(): number {
    return this.#part.end - this.#part.start
  }

  // Each try to send reads from the start.
  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
    let sent = 0
    const pull = async (controller: ReadableByteStreamController): Promise<void> => {
      reader ??= (await this.#content.open(this.#part.start, this.#part.end)).getReader()
      const { done, value } = await reader.read()
      if (done) {
        controller.close()
        // A reader that brought its own buffer waits for an answer.
        controller.byobRequest?.respond(0)
        return
      }
      sent += value.length
      hastenCollection(value.length)
      controller.enqueue(this.#content.isFresh && ownsItsBuffer(value) ? value : Uint8Array.from(value))
      this.#onBytes(sent)
    }
    const cancel = async (reason: unknown): Promise<void> => reader?.cancel(reason)
    return new ReadableStream({ type: 'bytes', pull, cancel })
  }
}

let probe: Promise<boolean> | undefined

/** Does the runtime read such a Blob as its class says, rather than as what is under it? */
function bodiesStream(): Promise<boolean> {
  const text = 'ok'
  const content: Content = { size: text.length, blob: undefined, open: () => new Blob([text]).stream() }
  const blob = new StreamedBlob(content, { start: 0, end: text.length }, () => {})
  return (probe ??= new Response(blob).text().then(
    (read) => read === text,
    () => false,
  ))
}
