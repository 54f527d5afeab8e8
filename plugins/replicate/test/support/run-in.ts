import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fakeHost, runCommand, type CommandRun, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'
import { startFakeReplicate, type FakeReplicate, type FakeReplicateOptions } from './fake-replicate.ts'

type Command = Parameters<typeof runCommand>[0]

/** A fake Replicate for commands; each is run on a host of its own, all with one clock. */
export interface Bench extends AsyncDisposable {
  readonly fake: FakeReplicate
  readonly clock: FakeHost
  /** Runs a command signed in to the fake server; `files` are put into its working directory first. */
  run(command: Command, words?: readonly string[], options?: BenchRunOptions): Promise<CommandRun>
}

/** How a command is run. */
export interface BenchRunOptions extends FakeHostOptions {
  readonly files?: Readonly<Record<string, string>>
  /** Used in the place of a new host. */
  readonly host?: FakeHost
}

/** Starts a fake Replicate to run commands against. */
export async function startBench(options: Omit<FakeReplicateOptions, 'now'> = {}): Promise<Bench> {
  const clock = fakeHost()
  const fake = await startFakeReplicate({ ...options, now: clock.now })
  return {
    fake,
    clock,
    run: async (command, words = [], { files = {}, host: given, env, ...rest } = {}) => {
      const { fetch, now, sleep } = clock
      const host = given ?? fakeHost({ fetch, now, sleep, env: { ...fake.env, ...env }, ...rest })
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(host.cwd, path)), { recursive: true })
        writeFileSync(join(host.cwd, path), text)
      }
      return runCommand(command, words, { host, plugins: [pluginRoot] })
    },
    [Symbol.asyncDispose]: () => fake[Symbol.asyncDispose](),
  }
}

const pluginRoot = new URL('../../', import.meta.url)
