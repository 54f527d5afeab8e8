import { retry, stack, timeout, type Fetch } from '@tuglet/http'
import { ValidationError } from '../errors/kohub-error.ts'
import { newSha256 } from '../transfer/sha256.ts'
import type { Connection, KohubOptions } from './connection.ts'
import { pause } from './pause.ts'

/** Where a server is looked for when nobody says. */
export const defaultEndpoint = 'http://localhost:8000'

/** The port at which the server's own set-up listens. */
export const usualPort = 28080

const attempts = 4
const silenceMs = 60_000

/** Makes options complete; nothing is sent. Throws ValidationError for an address that is none. */
export function openConnection(options: KohubOptions): Connection {
  const { sleep = pause } = options
  return {
    endpoint: cleanEndpoint(options.endpoint ?? defaultEndpoint),
    // Whoever gives a fetch has chosen its layers.
    fetch: options.fetch ? stack(options.fetch) : stack(runtimeFetch(), retry({ attempts, sleep }), timeout(silenceMs)),
    token: options.token,
    adminToken: options.adminToken,
    fallback: options.fallback,
    sleep,
    sha256: options.sha256 ?? newSha256,
    session: options.session,
  }
}

// Looked up at each call, so that whoever replaces the global later is heard.
function runtimeFetch(): Fetch {
  // rules-disable-next-line host-only -- the library must work in a script or a page that has no host
  return (input, init) => globalThis.fetch(input, init)
}

function cleanEndpoint(text: string): string {
  if (!URL.canParse(text)) throw badEndpoint(text)
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) throw badEndpoint(url.origin)
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

function badEndpoint(text: string): ValidationError {
  const example = 'it must look like http://hub.example.com:28080'
  return new ValidationError(`"${text}" is no address of a hub: ${example}.`, { code: 'InvalidEndpoint' })
}
