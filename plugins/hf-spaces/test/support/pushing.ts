import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { FakeHub } from '@tuglet/fake-hub'
import { bearer, retry, stack, throwOnError, timeout } from '@tuglet/http'
import { withHost } from '@tuglet/kit'
import { toFailure, type Failure, type Output, type Step } from '@tuglet/kit/lib'
import { fakeHost, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'
import type { HubAccess } from '../../src/lib/account/hub-access.ts'
import type { PushAccess } from '../../src/lib/account/open-access.ts'
import { openTerms, type PushFlags } from '../../src/lib/push/open-terms.ts'
import { pushJobs } from '../../src/lib/push/push-jobs.ts'
import type { Pushed } from '../../src/lib/push/pushed.ts'
import type { PushSource } from '../../src/lib/push/push-source.ts'
import { wantedTarget } from '../../src/lib/target/wanted-target.ts'

/** What came of a push in a test. */
export interface Outcome {
  readonly pushed?: Pushed
  readonly failure?: Failure
  readonly told: readonly string[]
  readonly steps: readonly string[]
  /** Staging folders that are still there. */
  readonly kept: readonly string[]
  readonly asked: readonly string[]
}

/** How a test pushes. */
export interface PushTest {
  readonly hub: FakeHub
  readonly source: PushSource
  readonly flags?: Partial<PushFlags>
  readonly token?: string | undefined
  readonly host?: FakeHostOptions
  /** How long the Hub may keep silent. */
  readonly limitMs?: number
  /** Called with the host before anything begins. */
  readonly watch?: (host: FakeHost) => void
  /** Told each step that starts. */
  readonly onStep?: (title: string, host: FakeHost) => void
}

const noFlags: PushFlags = {
  private: false,
  'create-pr': false,
  prune: false,
  wait: false,
  logs: false,
  'allow-secrets': false,
  'dry-run': false,
  yes: false,
}

/** Pushes through the whole of lib to a fake Hub, with requests signed, repeated and timed out as the kit does it. */
export async function pushTo(test: PushTest): Promise<Outcome> {
  const { hub, source, flags = {} } = test
  await using host = fakeHost({ ...test.host })
  const staging = path.join(host.cwd, 'tmp')
  mkdirSync(staging)
  Object.assign(host.env, { TMPDIR: staging })
  test.watch?.(host)
  const told: string[] = []
  const steps: string[] = []
  const out = listening(told)
  const tasks = hearing(host.signal, (title) => {
    steps.push(title)
    test.onStep?.(title, host)
  })
  const result: { pushed?: Pushed; failure?: Failure } = {}
  await withHost(host, async () => {
    try {
      const access = accessTo(hub, host, test)
      const terms = await openTerms({ ...noFlags, ...flags }, { access, out })
      const target = wantedTarget({ repoId: flags['repo-id'] }, source.name)
      const run = { terms, dryRun: undefined, atOnce: 1, words: 'environments', tasks, out } as const
      for await (const row of pushJobs([{ source, target }], run)) result.pushed = row as Pushed
    } catch (error) {
      delete result.pushed
      result.failure = toFailure(error, { signal: host.signal })
    }
  })
  return { ...result, told, steps, kept: readdirSync(staging), asked: host.asked.map(({ text }) => text) }
}

function accessTo(hub: FakeHub, host: FakeHost, test: PushTest): PushAccess {
  const token = 'token' in test ? test.token : hub.tokens.write
  const signed: HubAccess = {
    endpoint: hub.url,
    sleep: async (_ms, signal) => signal?.throwIfAborted(),
    signedIn: async () => token !== undefined,
    fetch: stack(
      host.fetch,
      throwOnError(),
      retry({ attempts: 4, sleep: async () => {} }),
      timeout(test.limitMs ?? 10_000),
      bearer(async () => token, { origin: hub.url }),
    ),
  }
  return {
    hub: signed,
    help: 'Create one.',
    chosenByFolder: undefined,
    knownAccount: async () => undefined,
    keepToken: async (text) => {
      await host.secrets.set('hub/default', text)
      return host.secrets.name
    },
  }
}

function listening(told: string[]): Output {
  const say = (text: string): void => void told.push(text)
  return { note: say, warn: say, debug: () => {}, log: () => {} }
}

function hearing(signal: AbortSignal, hear: (title: string) => void): Step {
  const step: Step = {
    signal,
    step: async (title, work) => {
      hear(title)
      signal.throwIfAborted()
      return work(step)
    },
    status() {},
    progress() {},
  }
  return step
}
