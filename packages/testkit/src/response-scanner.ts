/** A run of bytes of an HTTP/1.1 response on the wire. */
export interface Segment {
  readonly kind: 'interim' | 'head' | 'framing' | 'body'
  readonly bytes: Buffer
}

/** Tells what the bytes of one response are, as they come. */
export interface ResponseScanner {
  /** The segments that are known now; in a row they are the very bytes that came. */
  scan(bytes: Buffer): Segment[]
  /** Whether the response is complete; one without length or chunks is so only when its connection ends. */
  isOver(): boolean
  /** Whether it has come to light that only the end of the connection ends the response. */
  lastsUntilClosed(): boolean
}

type State = 'head' | 'sized' | 'chunk size' | 'chunk' | 'chunk end' | 'trailer' | 'until closed' | 'over'

/** Reads a response to a request whose method is known when the response begins. */
export function responseScanner(request: { method(): string | undefined }): ResponseScanner {
  let state: State = 'head'
  let pending: Buffer = Buffer.alloc(0)
  let left = 0

  const take = (length: number): Buffer => {
    const bytes = pending.subarray(0, length)
    pending = pending.subarray(bytes.length)
    return bytes
  }
  const takeUntil = (ending: string): Buffer | undefined => {
    const at = pending.indexOf(ending)
    return at < 0 ? undefined : take(at + ending.length)
  }
  const takeBody = (after: State): Segment => {
    const bytes = take(left)
    left -= bytes.length
    if (left === 0) state = after
    return { kind: 'body', bytes }
  }
  const head = (): Segment | undefined => {
    const bytes = takeUntil('\r\n\r\n')
    if (bytes === undefined) return undefined
    const framing = bodyFraming(bytes.toString('latin1'), request.method())
    if (framing === 'interim') return { kind: 'interim', bytes }
    state = typeof framing === 'number' ? (framing > 0 ? 'sized' : 'over') : framing
    left = typeof framing === 'number' ? framing : 0
    return { kind: 'head', bytes }
  }
  const chunkSize = (): Segment | undefined => {
    const bytes = takeUntil('\r\n')
    if (bytes === undefined) return undefined
    left = Number.parseInt(bytes.toString('latin1'), 16)
    state = left > 0 ? 'chunk' : 'trailer'
    return { kind: 'framing', bytes }
  }
  const chunkEnd = (): Segment | undefined => {
    if (pending.length < 2) return undefined
    state = 'chunk size'
    return { kind: 'framing', bytes: take(2) }
  }
  const trailer = (): Segment | undefined => {
    const bytes = takeUntil('\r\n')
    if (bytes?.length === 2) state = 'over'
    return bytes && { kind: 'framing', bytes }
  }
  const steps: Record<State, () => Segment | undefined> = {
    head,
    sized: () => takeBody('over'),
    'chunk size': chunkSize,
    chunk: () => takeBody('chunk end'),
    'chunk end': chunkEnd,
    trailer,
    'until closed': () => ({ kind: 'body', bytes: take(pending.length) }),
    over: () => ({ kind: 'framing', bytes: take(pending.length) }),
  }

  return {
    scan(bytes) {
      pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes])
      const segments: Segment[] = []
      while (pending.length > 0) {
        const segment = steps[state]()
        if (segment === undefined) break
        segments.push(segment)
      }
      return segments
    },
    isOver: () => state === 'over',
    lastsUntilClosed: () => state === 'until closed',
  }
}

function bodyFraming(head: string, method: string | undefined): 'interim' | 'chunk size' | 'until closed' | number {
  const status = Number(/^HTTP\/\d\.\d (\d{3})/.exec(head)?.[1])
  if (status >= 100 && status < 200 && status !== 101) return 'interim'
  if (method === 'HEAD' || status === 204 || status === 304) return 0
  if (/^transfer-encoding:.*\bchunked\b/im.test(head)) return 'chunk size'
  const length = /^content-length:\s*(\d+)/im.exec(head)?.[1]
  return length === undefined ? 'until closed' : Number(length)
}
