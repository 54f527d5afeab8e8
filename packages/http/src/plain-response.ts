import { bytesOf, sourceOf, sourceOfStream, streamOf, type BodySource } from './body-source.ts'
import { countAs } from './count-as.ts'
import { HeaderList, type HeadersSource } from './header-list.ts'

const brand = Symbol.for('tuglet.PlainResponse/1')

/** What a response says beside its body. */
export interface ResponseFacts {
  /** 200 unless given. */
  readonly status?: number
  readonly statusText?: string
  readonly headers?: HeadersSource | undefined
  readonly url?: string
  readonly redirected?: boolean
  readonly type?: ResponseType
}

/** The interface of `Response` without the global, which is slow to load; its web stream is made when somebody asks for it. */
export class PlainResponse implements Response {
  readonly status: number
  readonly statusText: string
  readonly headers: HeaderList
  readonly url: string
  readonly redirected: boolean
  readonly type: ResponseType
  #source: BodySource | null
  #stream: ReadableStream<Uint8Array<ArrayBuffer>> | undefined
  #used = false

  constructor(body: BodySource | string | Uint8Array | null = null, facts: ResponseFacts = {}) {
    this.status = facts.status ?? 200
    this.statusText = facts.statusText ?? ''
    this.headers = new HeaderList(facts.headers)
    this.url = facts.url ?? ''
    this.redirected = facts.redirected ?? false
    this.type = facts.type ?? 'default'
    this.#source = typeof body === 'string' || body instanceof Uint8Array ? sourceOf(body) : body
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300
  }

  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    if (this.#source === null) return null
    return (this.#stream ??= streamOf(this[brand]()!))
  }

  get bodyUsed(): boolean {
    return this.#used
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#mustBeUnread()
    if (this.#source === null) return new Uint8Array()
    // A stream that somebody holds is read as its owner would, so that it too knows that all has been read.
    return bytesOf(this.#stream ? sourceOfStream(this.#stream) : this[brand]()!)
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = await this.bytes()
    return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer
  }

  async blob(): Promise<Blob> {
    return this.#native().blob()
  }

  async formData(): Promise<FormData> {
    return this.#native().formData()
  }

  clone(): PlainResponse {
    this.#mustBeUnread()
    if (this.body === null) return new PlainResponse(null, this.#facts())
    const [own, other] = this.body.tee()
    this.#source = sourceOfStream(own)
    this.#stream = undefined
    return new PlainResponse(sourceOfStream(other), this.#facts())
  }

  /** By brand, so that the response of another copy of this package counts too. */
  static is(response: unknown): response is PlainResponse {
    return typeof response === 'object' && response !== null && brand in response
  }

  /** Where the body comes from, or null; a read of it uses the body up. */
  [brand](): BodySource | null {
    const source = this.#source
    if (source === null) return null
    // A clone replaces the source: what is read of the old one from then on may be for the other.
    const use = (): void => {
      if (this.#source === source) this.#used = true
    }
    return {
      read: () => {
        use()
        return source.read()
      },
      cancel: async (reason) => {
        use()
        await source.cancel(reason)
      },
    }
  }

  get [Symbol.toStringTag](): string {
    return 'Response'
  }

  #mustBeUnread(): void {
    if (this.#used || this.#stream?.locked) throw new TypeError('Body is unusable: Body has already been read')
  }

  #facts(): ResponseFacts {
    const { status, statusText, url, redirected, type } = this
    return { status, statusText, headers: this.headers, url, redirected, type }
  }

  // What is rarely asked for is left to the class that is slow to load.
  #native(): Response {
    this.#mustBeUnread()
    return new Response(this.body, { headers: [...this.headers] })
  }
}

countAs(PlainResponse.prototype, () => Response.prototype as object)

/** The body of a response, before any stream is made of it; null when it has none. */
export function bodySource(response: Response): BodySource | null {
  return PlainResponse.is(response) ? response[brand]() : response.body && sourceOfStream(response.body)
}
