import { startFakeHub, type FakeHub, type FakeHubOptions, type FakeRepo, type FakeSpace } from '@tuglet/fake-hub'
import { fakeHost, runCommand, type CommandRun, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'

type Command = Parameters<typeof runCommand>[0]

/** A fake Hub with one Space, and commands run against it signed in as ada. */
export interface SpaceBench extends AsyncDisposable {
  readonly hub: FakeHub
  /** ada/echo, which runs. */
  readonly repo: FakeRepo
  readonly space: FakeSpace
  host(options?: FakeHostOptions): FakeHost
  run(command: Command, words: readonly string[], options?: FakeHostOptions): Promise<CommandRun>
  /** The requests so far as `METHOD /path` that fit. */
  asked(pattern: RegExp): readonly string[]
}

/** Starts it. */
export async function startSpaceBench(options: FakeHubOptions = {}): Promise<SpaceBench> {
  const hub = await startFakeHub(options)
  const files = { Dockerfile: 'FROM python:3.11-slim\n', 'README.md': readme, 'server/app.py': 'app = 1\n' }
  const repo = hub.addRepo({ type: 'space', id: 'ada/echo', files })
  repo.space!.stages = ['RUNNING']
  const host = ({ env, ...rest }: FakeHostOptions = {}): FakeHost =>
    fakeHost({ ...rest, env: { HF_ENDPOINT: hub.url, HF_TOKEN: hub.tokens.write, ...env } })
  return {
    hub,
    repo,
    space: repo.space!,
    host,
    run: (command, words, given) => runCommand(command, words, { host: host(given), plugins: [pluginRoot] }),
    asked: (pattern) =>
      hub.requests.map(({ method, path }) => `${method} ${path}`).filter((line) => pattern.test(line)),
    [Symbol.asyncDispose]: () => hub.close(),
  }
}

/** A README that the Hub takes. */
export const readme =
  '---\ntitle: Echo\nemoji: 🔊\ncolorFrom: blue\ncolorTo: green\nsdk: docker\ntags:\n  - openenv\n---\n'

const pluginRoot = new URL('../../', import.meta.url)
