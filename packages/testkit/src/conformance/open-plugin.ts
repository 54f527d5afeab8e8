import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answeringServer } from './answering-server.ts'
import { makeCli } from './cli/make-cli.ts'
import { runCli } from './cli/run-cli.ts'
import { wordsFor } from './example-words.ts'
import { freshSecret } from './fresh-secret.ts'
import { guardedEnvironment, narrow, serviceEnvironment } from './guarded-environment.ts'
import { newestFile } from './newest-file.ts'
import { readPackageJson } from './package-json.ts'
import type { Attempt, PluginUnderTest, TriedRun } from './plugin-under-test.ts'
import type { CommandFacts, LoadReport, RunReport } from './probe/messages.ts'
import { startProbe } from './probe/start-probe.ts'

/** How a plugin is tried. */
export interface OpenPluginOptions {
  /** Commands that are never run, as typed: those that cost money, or do harm even to an empty home directory. */
  readonly never?: readonly string[]
}

/** Opens a plugin package for its checks: a process that loads it, a server for all its services, an empty home. */
export async function openPlugin(url: URL, { never = [] }: OpenPluginOptions = {}): Promise<PluginUnderTest> {
  const root = fileURLToPath(url).replace(/[\\/]$/, '')
  const json = readPackageJson(root)
  const built = isBuilt(root)
  const folder = mkdtempSync(join(tmpdir(), 'tuglet-plugin-'))
  const { root: cliRoot, home } = makeCli(folder, { name: json.name, root, built })
  const server = await answeringServer()
  const place = { built, cwd: join(folder, 'work'), env: guardedEnvironment(home) }
  const probe = startProbe({ root, ...place })
  const load = once(() => probe.ask<LoadReport>({ ask: 'load' }))
  const shipped = startProbe({ root, ...place, asShipped: true })

  const waiting = new Set<string>()
  const runOnce = async (command: CommandFacts, attempt: Attempt): Promise<TriedRun> => {
    const secret = freshSecret()
    const { words, answers, signedIn = true, tty = false, columns = narrow, interrupt = false } = attempt
    server.answers = answers
    const services = serviceEnvironment(await load(), { url: server.url, secret: signedIn ? secret : undefined })
    const env = { ...services, ...attempt.env }
    const run = { id: command.id, words, env, tty, columns, interrupt, limitMs: 1500 }
    const report = await probe.ask<RunReport>({ ask: 'run', run })
    if (report.outlasted) waiting.add(command.id)
    return { ...report, secret }
  }
  // One at a time: the server answers all alike.
  const inTurn = turns()
  const run = memo((command: CommandFacts, attempt: Attempt) => inTurn(() => runOnce(command, attempt)))
  const parse = memo((command: CommandFacts, words: readonly string[]) =>
    probe.ask<string | undefined>({ ask: 'parse', id: command.id, words }),
  )
  const exampleWords = async (command: CommandFacts) => {
    for (const words of command.examples.flatMap((example) => wordsFor(command, example))) {
      if ((await parse(command, words)) === undefined) return words
    }
    return undefined
  }
  return {
    root,
    json,
    built,
    server,
    load,
    costs: once(async () => (built ? await shipped.ask<LoadReport>({ ask: 'load' }) : await load()).imports.costs),
    help: memo((command: CommandFacts) => probe.ask<string>({ ask: 'help', id: command.id })),
    parse,
    exampleWords,
    run,
    waits: ({ id }) => waiting.has(id),
    async cli(words, { answers = '{}', closeStdout = false, interrupt = false } = {}) {
      const services = serviceEnvironment(await load(), { url: server.url, secret: freshSecret() })
      return inTurn(() => {
        server.answers = answers
        const heard = interrupt ? { interruptAfter: server.nextRequest() } : {}
        const env = { ...place.env, ...services }
        return runCli({ ...place, env, root: cliRoot }, words, { closeStdout, ...heard })
      })
    },
    async runnable() {
      const { commands } = await load()
      const allowed = commands.filter(({ id }) => !never.includes(id.replaceAll(':', ' ')))
      const found = await Promise.all(allowed.map(async (command) => ({ command, words: await exampleWords(command) })))
      return found.flatMap(({ command, words }) => (words ? [{ command, words }] : []))
    },
    async [Symbol.asyncDispose]() {
      await probe[Symbol.asyncDispose]()
      await shipped[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

// A dist that is older than its sources is not what its author means.
function isBuilt(root: string): boolean {
  const built = newestFile(join(root, 'dist'), /\.([mc]?js|tsbuildinfo)$/)
  const sources = newestFile(join(root, 'src'), /\.[mc]?tsx?$/)
  return built !== undefined && (sources === undefined || built >= sources)
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

function memo<Given extends unknown[], T>(make: (...given: Given) => Promise<T>): (...given: Given) => Promise<T> {
  const made = new Map<string, Promise<T>>()
  return (...given) => {
    const key = JSON.stringify(given)
    const known = made.get(key) ?? make(...given)
    made.set(key, known)
    return known
  }
}

function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}
