import type { FakeHub } from '@tuglet/fake-hub'
import type { Fetch } from '@tuglet/kit'
import { fakeHost, runCommand, type CommandRun, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'

/** A host signed in as ada, for which https://huggingface.co is the fake Hub. */
export function hubHost(hub: FakeHub, { env = {}, ...options }: FakeHostOptions = {}): FakeHost {
  return fakeHost({ ...options, fetch: throughTo(hub), env: { HF_TOKEN: hub.tokens.write, ...env } })
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

// The real address is what commands print, cards link to and the token is bound to; only where requests go is another matter.
function throughTo(hub: FakeHub): Fetch {
  return async (input, init) => {
    const request = input instanceof Request ? new Request(input.url.replace(real, hub.url), input) : undefined
    const response = await fetch(request ?? String(input).replace(real, hub.url), init)
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
