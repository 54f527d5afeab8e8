/** What one read of a body gives. */
export type Piece = ReadableStreamReadResult<Uint8Array<ArrayBuffer>>

/** How to stand between a body and its reader. */
export interface BodyTap {
  /** Asks for the next piece, and may give up on it by throwing. */
  read(next: () => Promise<Piece>): Promise<Piece>
  /** Called once, when the body has ended, failed or been cancelled. */
  end?(): void
}

const nullBodyStatuses = new Set([101, 103, 204, 205, 304])

/** The same response, its body read through a tap, piece by piece and only as fast as it is asked for. */
export function tapBody(response: Response, tap: BodyTap): Response {
  const body = response.body
  if (body === null || nullBodyStatuses.has(response.status)) {
    tap.end?.()
    return response
  }
  // Locked at the first read and not before: an unread body must stay free for the runtime to clean up.
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined
  let ended = false
  const end = (): void => {
    if (!ended) tap.end?.()
    ended = true
  }
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): Promise<void> => {
    // Through `response`, to keep it alive: a collected response takes its unread body with it.
    const source = (reader ??= response.body!.getReader())
    try {
      const piece = await tap.read(() => source.read())
      if (!piece.done) return controller.enqueue(piece.value)
      end()
      controller.close()
    } catch (error) {
      end()
      source.cancel(error).catch(ignore)
      throw error
    }
  }
  const cancel = async (reason: unknown): Promise<void> => {
    end()
    await (reader ?? body).cancel(reason)
  }
  return lookingLike(response, new Response(new ReadableStream({ pull, cancel }, { highWaterMark: 0 }), response))
}

/** Gives back the connection of a response that nobody will read. */
export function discard(response: Response): void {
  // Not waited for: half of a cloned body waits for the other half.
  if (!response.bodyUsed) response.body?.cancel().catch(ignore)
}

// A constructed Response forgets these, and vendor libraries read them.
function lookingLike(original: Response, copy: Response): Response {
  const { url, redirected, type } = original
  const clone = (): Response => lookingLike(original, Response.prototype.clone.call(copy))
  return Object.defineProperties(copy, {
    url: { value: url, configurable: true },
    redirected: { value: redirected, configurable: true },
    type: { value: type, configurable: true },
    clone: { value: clone, configurable: true },
  })
}

function ignore(): void {}
