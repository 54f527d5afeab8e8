import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Dirs, Fetch, Heed, Host, Interruption, Question, SecretStore } from '@tuglet/kit'
import { Failure, interruption } from '@tuglet/kit/lib'
import { proxiedFetch } from '@tuglet/kit/start'
import { fakeClock } from './fake-clock.ts'
import { fakeSink, fakeSource, fakeTty } from './fake-streams.ts'

/** A host without a machine behind it, and what was done with it. */
export interface FakeHost extends Host, AsyncDisposable {
  /** All that was written so far. */
  readonly printed: { readonly stdout: string; readonly stderr: string }
  readonly asked: readonly Question[]
  readonly opened: readonly URL[]
  /** Does what Ctrl-C does, or another signal; returns true when the work that heeds it asked to leave at once. */
  interrupt(name?: Interruption): boolean
}

/** What a fake host is given; any member of a host replaces the fake one. */
export interface FakeHostOptions extends Partial<Omit<Host, 'now'>> {
  /** Answers by the question's flag or text; a question without one fails as it does where nobody sits. */
  readonly answers?: Readonly<Record<string, string>>
  /** Whether all three streams are a terminal; false by default. */
  readonly tty?: boolean
  /** The size of the streams in characters, 80 × 24 by default. */
  readonly columns?: number
  readonly rows?: number
  /** What stdin holds. */
  readonly input?: string | Uint8Array
  /** When the clock starts, or a clock. */
  readonly now?: Date | (() => Date)
}

/**
 * Makes a host for a test: streams are kept, secrets are in memory, the home directory is new and empty, sleeping takes
 * no time, and requests go to this machine only. Programs run only when `run` or `spawn` is given.
 */
export function fakeHost(options: FakeHostOptions = {}): FakeHost {
  const { answers = {}, tty = false, columns = 80, rows = 24, input = '', now, env, signal, ...own } = options
  const root = temporaryRoot()
  const home = path.join(root, 'home')
  const work = path.join(root, 'work')
  for (const folder of [home, work]) mkdirSync(folder)

  const stopping = new AbortController()
  const stopped = signal ? AbortSignal.any([stopping.signal, signal]) : stopping.signal
  const clock = fakeClock(now instanceof Date ? now : new Date('2026-01-02T03:04:05Z'))
  const [stdout, stderr] = [0, 1].map(() => fakeSink({ isTTY: tty, columns, rows })) as [Fake, Fake]
  const asked: Question[] = []
  const opened: URL[] = []
  const heeding: Heed[] = []
  return {
    env: { HOME: home, LANG: 'en_US.UTF-8', ...env },
    cwd: work,
    platform: 'linux',
    dirs: directoriesBelow(home),
    stdin: fakeSource(input, tty),
    stdout,
    stderr,
    fetch: (url, init) => clock.during(loopbackFetch(url, init)),
    secrets: memoryStore(),
    signal: stopped,
    heedInterrupts: (heed, heeded) => {
      heeding.push(heed)
      return heeded().finally(() => heeding.splice(heeding.lastIndexOf(heed), 1))
    },
    now: typeof now === 'function' ? now : clock.now,
    sleep: (ms, until = stopped) => clock.sleep(ms, until),
    ask: async (question) => {
      stopped.throwIfAborted()
      asked.push(question)
      return answerTo(question, answers)
    },
    run: async (program, args) => refuse('run', [program, ...args]),
    spawn: (program, args) => refuse('spawn', [program, ...args]),
    takeTerminal: (borrow) => borrow(fakeTty(stdout)),
    open: async (url) => void opened.push(url),
    ...own,
    printed: {
      get stdout() {
        return stdout.text()
      },
      get stderr() {
        return stderr.text()
      },
    },
    asked,
    opened,
    interrupt: (name = 'SIGINT') => {
      let left = false
      const heed = heeding.at(-1)
      if (heed) heed(name, () => (left = true))
      else stopping.abort(interruption(name))
      return left
    },
    [Symbol.asyncDispose]: () => {
      roots.delete(root)
      return rm(root, { recursive: true, force: true })
    },
  }
}

type Fake = ReturnType<typeof fakeSink>

// Tests that do not dispose of their host leave nothing behind either.
const roots = new Set<string>()
let sweeping = false

function temporaryRoot(): string {
  if (!sweeping) process.once('exit', () => roots.forEach((root) => rmSync(root, { recursive: true, force: true })))
  sweeping = true
  const root = mkdtempSync(path.join(tmpdir(), 'tuglet-host-'))
  roots.add(root)
  return root
}

function directoriesBelow(home: string): Dirs {
  return {
    home,
    config: path.join(home, '.config/tuglet'),
    data: path.join(home, '.local/share/tuglet'),
    cache: path.join(home, '.cache/tuglet'),
    state: path.join(home, '.local/state/tuglet'),
  }
}

function answerTo(question: Question, answers: Readonly<Record<string, string>>): string {
  const { text, flag, kind, choices = [] } = question
  const answer = answers[flag] ?? answers[text]
  if (answer === undefined) {
    const hints = [`Give it with ${flag}.`]
    throw new Failure('usage', `This needs an answer: ${text}`, { code: 'INPUT_NEEDED', hints })
  }
  const allowed = kind === 'confirm' ? ['yes', 'no'] : kind === 'choice' ? choices : [answer]
  if (allowed.includes(answer)) return answer
  throw new Error(`fakeHost: "${answer}" does not answer "${text}"; it takes ${allowed.join(', ')}.`)
}

// The real host's, so that tests run on what commands run on.
const directFetch = proxiedFetch({})

const loopbackFetch: Fetch = async (input, init) => {
  const { hostname, origin } = new URL(typeof input === 'object' && 'url' in input ? input.url : input)
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return directFetch(input, init)
  throw new Error(`fakeHost does not leave this machine for ${origin}; give it a \`fetch\`.`)
}

function refuse(member: 'run' | 'spawn', words: readonly string[]): never {
  throw new Error(`fakeHost starts no program for "${words.join(' ')}"; give it a \`${member}\`.`)
}

function memoryStore(): SecretStore {
  const kept = new Map<string, string>()
  return {
    name: 'memory',
    get: async (account) => kept.get(account),
    set: async (account, secret) => void kept.set(account, secret),
    delete: async (account) => void kept.delete(account),
  }
}
