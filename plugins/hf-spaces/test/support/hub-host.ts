import type { FakeHub } from '@tuglet/fake-hub'
import type { Fetch } from '@tuglet/kit'
import { fakeHost, runCommand, type CommandRun, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'

/** A host for a Hub of the test's own. */
export interface HubHostOptions extends FakeHostOptions {
  /** Answers for the apps of Spaces, below hf.space; none answers unless given. */
  readonly app?: (url: URL) => Response
}

/** A host signed in as ada, for which https://huggingface.co is the fake Hub. */
export function hubHost(hub: FakeHub, { env = {}, app, ...options }: HubHostOptions = {}): FakeHost {
  const host = fakeHost({ ...options, env: { HF_TOKEN: hub.tokens.write, ...env } })
  const inner = host.fetch
  return Object.assign(host, { fetch: throughTo(hub, { inner, app }) })
}

/** Runs a command of this plugin with its services known, as in the real CLI. */
export function runHere(
  command: Parameters<typeof runCommand>[0],
  words: readonly string[],
  host: FakeHost,
): Promise<CommandRun> {
  return runCommand(command, words, { host, plugins: [pluginRoot] })
}

const pluginRoot = new URL('../../', import.meta.url)

// The real address is what commands print and the token is bound to; only where requests go is another matter.
function throughTo(hub: FakeHub, { inner, app }: { inner: Fetch; app: HubHostOptions['app'] }): Fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.hostname.endsWith('.hf.space')) return app?.(url) ?? new Response('no app', { status: 503 })
    const request = input instanceof Request ? new Request(input.url.replace(real, hub.url), input) : undefined
    const response = await inner(request ?? String(input).replace(real, hub.url), init)
    if (!/json/.test(response.headers.get('content-type') ?? '')) return response
    const { status, headers } = response
    const text = (await response.text()).replaceAll(`${hub.url}/`, 'https://huggingface.co/')
    const link = headers.get('link')?.replaceAll(`${hub.url}/`, 'https://huggingface.co/')
    const own = new Headers([...headers].filter(([name]) => !/^(?:content-length|link)$/.test(name)))
    if (link !== undefined) own.set('link', link)
    return new Response(status === 204 ? null : text, { status, headers: own })
  }
}

const real = /^https:\/\/huggingface\.co(?=\/|$)/
