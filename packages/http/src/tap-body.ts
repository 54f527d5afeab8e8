import { sourceOfStream, streamOf, type BodySource, type Piece } from './body-source.ts'
import { bodySource, PlainResponse } from './plain-response.ts'

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
  const source = nullBodyStatuses.has(response.status) ? null : untapped(response)
  if (source === null) {
    tap.end?.()
    return response
  }
  const through = tapped(source, tap)
  if (PlainResponse.is(response)) return new PlainResponse(through, response)
  return lookingLike(response, new Response(streamOf(through), response))
}

/** Gives back the connection of a response that nobody will read. */
export function discard(response: Response): void {
  if (response.bodyUsed) return
  // Not waited for: half of a cloned body waits for the other half.
  const cancelled = PlainResponse.is(response) ? bodySource(response)?.cancel() : response.body?.cancel()
  cancelled?.catch(ignore)
}

function untapped(response: Response): BodySource | null {
  if (PlainResponse.is(response) || response.body === null) return bodySource(response)
  let source: BodySource | undefined
  // Through `response`, to keep it alive: a collected response takes its unread body with it.
  const open = (): BodySource => (source ??= sourceOfStream(response.body!))
  return { read: () => open().read(), cancel: (reason) => open().cancel(reason) }
}

function tapped(source: BodySource, tap: BodyTap): BodySource {
  let ended = false
  const end = (): void => {
    if (!ended) tap.end?.()
    ended = true
  }
  return {
    async read() {
      try {
        const piece = await tap.read(() => source.read())
        if (piece.done) end()
        return piece
      } catch (error) {
        end()
        source.cancel(error).catch(ignore)
        throw error
      }
    },
    async cancel(reason) {
      end()
      await source.cancel(reason)
    },
  }
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
