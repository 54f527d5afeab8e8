import { startFakeHub, type FakeHub, type FakeHubOptions } from '@tuglet/fake-hub'
import type { CommandRun, FakeHost } from '@tuglet/testkit'
import OpenenvPush from '../../src/commands/openenv/push.ts'
import type { PushRow } from '../../src/lib/push/pushed.ts'
import { ownEnvironment, type Files } from './environments.ts'
import { hubHost, runHere, type HubHostOptions } from './hub-host.ts'

/** A run, and the host that it was on. */
export interface PushRun extends CommandRun {
  readonly host: FakeHost
}

/** A fake Hub and an environment in the working folder, to push one to the other. */
export interface PushBench extends AsyncDisposable {
  readonly hub: FakeHub
  readonly cwd: string
  push(words: readonly string[], options?: HubHostOptions): Promise<PushRun>
  /** The requests that changed something, as `METHOD /path`. */
  changes(): readonly string[]
}

/** Starts it, with my_env unless told otherwise. */
export async function startPushBench(
  options: FakeHubOptions & { readonly cwd?: string; readonly files?: Files } = {},
): Promise<PushBench> {
  const hub = await startFakeHub(options)
  const cwd = options.cwd ?? ownEnvironment('my_env', options.files)
  return {
    hub,
    cwd,
    async push(words, given) {
      await using host = hubHost(hub, { cwd, ...given })
      return { ...(await runHere(OpenenvPush, words, host)), host }
    },
    changes: () =>
      hub.requests
        .filter(({ method, path }) => method !== 'GET' && !/validate-yaml|preupload/.test(path))
        .map(({ method, path }) => `${method} ${path}`),
    [Symbol.asyncDispose]: () => hub.close(),
  }
}

/** The rows that a run with --json printed. */
export function rowsOf<T extends PushRow = PushRow>({ stdout }: CommandRun): readonly T[] {
  return JSON.parse(stdout) as T[]
}
