import { join } from 'node:path'
import { startFakeHub, type FakeHub, type FakeRepo } from '@tuglet/fake-hub'
import { fakeHost, runCommand, type CommandRun, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'
import { echoFiles, pushed, writeFiles } from './echo-environment.ts'

type Command = Parameters<typeof runCommand>[0]

/** An environment here, and its Space on a fake Hub, just as a push left it. */
export interface EchoBench extends AsyncDisposable {
  readonly hub: FakeHub
  readonly repo: FakeRepo
  /** Writes or changes files of the environment. */
  write(files: Readonly<Record<string, string>>): void
  run(command: Command, words: readonly string[], env?: FakeHostOptions['env']): Promise<CommandRun>
}

/** Starts it; the environment is the folder `echo`. */
export async function startEchoBench(): Promise<EchoBench> {
  const hub = await startFakeHub()
  const home: FakeHost = fakeHost()
  writeFiles(join(home.cwd, 'echo'), echoFiles)
  const repo = await pushed(hub, home, { folder: './echo', id: 'ada/echo' })
  return {
    hub,
    repo,
    write: (files) => writeFiles(join(home.cwd, 'echo'), files),
    run: (command, words, env = {}) => {
      const signedIn = { HF_ENDPOINT: hub.url, HF_TOKEN: hub.tokens.write, ...env }
      return runCommand(command, words, { host: fakeHost({ cwd: home.cwd, env: signedIn }), plugins: [pluginRoot] })
    },
    [Symbol.asyncDispose]: async () => {
      await hub.close()
      await home[Symbol.asyncDispose]()
    },
  }
}

const pluginRoot = new URL('../../', import.meta.url)
