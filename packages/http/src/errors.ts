import { HeaderList } from './header-list.ts'
import { reasonOf } from './reason-of.ts'
import { redactUrl } from './redact-url.ts'
import { causeCode, causeMessage } from './error-cause.ts'

const http = Symbol.for('tuglet.HttpError/1')
const network = Symbol.for('tuglet.NetworkError/1')
const time = Symbol.for('tuglet.TimeoutError/1')

/** What an `HttpError` is made of; the URL may still hold secrets, the error will not. */
export interface HttpFacts {
  readonly status: number
  readonly url: string
  readonly method: string
  /** JSON where it was JSON, text otherwise; at most the first 64 KiB. */
  readonly body: unknown
  readonly requestId?: string | undefined
  readonly headers?: Headers | undefined
  /** Why the answer is no good, where the status does not tell. */
  readonly reason?: string | undefined
}

/** The server answered, and the answer is an error or makes no sense. */
export class HttpError extends Error {
  readonly status: number
  readonly url: string
  readonly method: string
  readonly body: unknown
  declare readonly requestId?: string
  declare readonly headers?: Headers
  /** The server's own words (or ours about its answer), on one short line. */
  declare readonly reason?: string
  readonly [http] = true

  constructor(facts: HttpFacts) {
    const url = redactUrl(facts.url)
    const reason = facts.reason ?? reasonOf(facts.body)
    super(`${facts.method} ${url} answered ${facts.status}${reason ? `: ${reason}` : ''}`)
    this.status = facts.status
    this.url = url
    this.method = facts.method
    this.body = facts.body
    if (facts.requestId !== undefined) this.requestId = facts.requestId
    if (facts.headers !== undefined) this.headers = withoutCookies(facts.headers)
    if (reason !== undefined) this.reason = reason
  }

  override get name(): string {
    return 'HttpError'
  }

  /** By brand, so that the error of another copy of this package counts too. */
  static is(error: unknown): error is HttpError {
    return isBranded(error, http)
  }
}

/** No answer, or only a part of it: DNS, a refused or broken connection, TLS. */
export class NetworkError extends Error {
  readonly url: string
  readonly host: string
  /** The system's or the TLS library's code, such as ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED. */
  declare readonly code?: string
  readonly [network] = true

  constructor(url: string | URL, cause: unknown, code: string | undefined = causeCode(cause)) {
    const host = new URL(url).host
    super(`the request to ${host} failed: ${causeMessage(cause)}`, { cause })
    this.url = redactUrl(url)
    this.host = host
    if (code !== undefined) this.code = code
  }

  override get name(): string {
    return 'NetworkError'
  }

  /** By brand, so that the error of another copy of this package counts too. */
  static is(error: unknown): error is NetworkError {
    return isBranded(error, network)
  }
}

/** The server took longer than the limit: for its headers, or between two pieces of the body. */
export class TimeoutError extends Error {
  readonly url: string
  readonly phase: 'headers' | 'idle'
  readonly ms: number
  readonly [time] = true

  constructor(url: string | URL, phase: 'headers' | 'idle', ms: number) {
    super(`${new URL(url).host} ${phase === 'headers' ? 'did not answer' : 'sent nothing more'} for ${ms} ms`)
    this.url = redactUrl(url)
    this.phase = phase
    this.ms = ms
  }

  override get name(): string {
    return 'TimeoutError'
  }

  /** By brand, so that the error of another copy of this package counts too. */
  static is(error: unknown): error is TimeoutError {
    return isBranded(error, time)
  }
}

function isBranded(error: unknown, brand: symbol): boolean {
  return typeof error === 'object' && error !== null && brand in error
}

function withoutCookies(headers: Headers): Headers {
  const copy = new HeaderList(headers)
  copy.delete('set-cookie')
  return copy
}
