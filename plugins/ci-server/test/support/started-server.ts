import { afterEach } from 'mocha'
import type { Sink } from '@tuglet/kit'
import { fakeHost, runCommand, type CommandRun, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'
import CiServerStart from '../../src/commands/ci/server/start.ts'

/** A running `ci server start`. */
export interface StartedServer {
  readonly host: FakeHost
  /** What it has written on stdout, once that was one whole line. */
  readonly printed: string
  readonly url: string
  /** Presses Ctrl-C and waits for the end. */
  stop(): Promise<CommandRun>
}

/** A function that runs `ci server start`; what a test leaves running is stopped after it. */
export function serverStarter(): (words: readonly string[], options?: FakeHostOptions) => Promise<StartedServer> {
  const running: StartedServer[] = []
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop()
  })
  return async (words, { env, ...options } = {}) => {
    const line = Promise.withResolvers<string>()
    let printed = ''
    const stdout: Sink = {
      isTTY: false,
      columns: 80,
      rows: 24,
      write(chunk) {
        printed += Buffer.from(chunk).toString()
        if (printed.endsWith('\n')) line.resolve(printed)
      },
    }
    const host = fakeHost({ stdout, env: { PATH: process.env['PATH'], ...env }, ...options })
    const ended = runCommand(CiServerStart, ['--port', '0', ...words], { host })
    const early = ended.then((run) => Promise.reject(new Error(`The server ended early: ${run.stderr}`)))
    early.catch(() => undefined)
    const first = await Promise.race([line.promise, early])
    const stop = () => {
      host.interrupt()
      return ended
    }
    const server = { host, printed: first, url: /http:\/\/[\d.:]+/.exec(first)?.[0] ?? '', stop }
    running.push(server)
    return server
  }
}
