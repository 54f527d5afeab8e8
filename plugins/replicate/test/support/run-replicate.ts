import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fakeHost, runCommand, type CommandRun, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'
import { startFakeReplicate, type FakeReplicate, type FakeReplicateOptions } from './fake-replicate.ts'

/** A fake Replicate, and hosts whose commands use it, all on one clock. */
export interface Bench extends AsyncDisposable {
  readonly fake: FakeReplicate
  readonly host: FakeHost
  /** Runs a command on the host; a further host shares home and folder with the first, as the next run of a person does. */
  run(
    command: Parameters<typeof runCommand>[0],
    words: readonly string[],
    options?: FakeHostOptions,
  ): Promise<CommandRun>
}

/** Starts a fake Replicate and a host with these files in its working directory. */
export async function startBench(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  { env = {}, ...options }: Omit<FakeReplicateOptions, 'now'> & { env?: Record<string, string> } = {},
): Promise<Bench> {
  const host = fakeHost()
  const fake = await startFakeReplicate({ ...options, now: host.now })
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(host.cwd, path)), { recursive: true })
    writeFileSync(join(host.cwd, path), content)
  }
  const { cwd, dirs, now, sleep } = host
  return {
    fake,
    host,
    run(command, words, own = {}) {
      const next = fakeHost({
        cwd,
        dirs,
        now,
        env: { ...(host.env as Record<string, string>), ...fake.env, ...env },
        ...own,
      })
      // One clock for all, with its own idea of when work is real.
      const shared = Object.assign(next, {
        now,
        sleep: (ms: number, signal?: AbortSignal) => sleep(ms, signal ?? next.signal),
        fetch: own.fetch ?? host.fetch,
      })
      return runCommand(command, words, { host: shared, plugins: [pluginRoot] })
    },
    [Symbol.asyncDispose]: () => fake[Symbol.asyncDispose](),
  }
}

const pluginRoot = new URL('../../', import.meta.url)
