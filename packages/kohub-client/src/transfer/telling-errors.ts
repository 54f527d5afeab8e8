import { errorFromThrown } from '../errors/error-from-thrown.ts'

/** The body of an answer; what breaks it off is told as KohubError, or as the signal's reason. */
export function tellingErrors(
  { body }: Response,
  { signal, ...context }: { readonly method: string; readonly url: string; readonly signal?: AbortSignal | undefined },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  if (body === null) return new Blob([]).stream()
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): Promise<void> => {
    reader ??= body.getReader()
    const { done, value } = await reader.read().catch((error: unknown) => {
      signal?.throwIfAborted()
      throw errorFromThrown(error, context)
    })
    if (done) controller.close()
    else controller.enqueue(value)
  }
  const cancel = (reason: unknown): Promise<void> => (reader ?? body).cancel(reason)
  return new ReadableStream({ pull, cancel }, { highWaterMark: 0 })
}
