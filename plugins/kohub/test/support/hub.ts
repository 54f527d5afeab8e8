import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startFakeKohub, type FakeKohub, type FakeKohubOptions } from '@tuglet/fake-kohub'
import { fakeHost, type CommandRun, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'

/** A hub with alice, bob, carol and their repositories. */
export function startHub(options: FakeKohubOptions = {}): Promise<FakeKohub> {
  return startFakeKohub({ seed: 'world', ...options })
}

/** A machine that points at a hub, signed in as somebody or as nobody. */
export function hostAt(
  { url, tokens }: Pick<FakeKohub, 'url' | 'tokens'>,
  user?: string,
  { env, ...options }: FakeHostOptions = {},
): FakeHost {
  const token = user === undefined ? {} : { HF_TOKEN: tokens[user] }
  return fakeHost({ env: { HF_ENDPOINT: url, ...token, ...env }, ...options })
}

/** What a run printed as JSON. */
export function json<T>({ stdout }: Pick<CommandRun, 'stdout'>): T {
  return JSON.parse(stdout) as T
}

/** The last line of stderr, as JSON. */
export function failed({ stderr }: Pick<CommandRun, 'stderr'>): Record<string, unknown> {
  return JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>
}

/** What stands in the machine's configuration file. */
export function configOf(host: Pick<FakeHost, 'dirs'>): Record<string, unknown> {
  return JSON.parse(readFileSync(join(host.dirs.home, '.kohub/config.json'), 'utf8')) as Record<string, unknown>
}
