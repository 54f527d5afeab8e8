import { execFile } from 'node:child_process'
import type { FakeKohub, FakeKohubOptions, RouteKey } from '@tuglet/fake-kohub'
import type { Child, Fetch, Question, Ran, RunOptions } from '@tuglet/kit'
import type { CommandRun, FakeHost } from '@tuglet/testkit'
import { adminHost } from './admin-hub.ts'
import { furnishHub, furnishMachine } from './furnished-hub.ts'
import { startHub } from './hub.ts'
import { kohub } from './shell.ts'

/** What an example is run against. */
export interface ExampleWorld {
  readonly hub: FakeKohub
  readonly host: FakeHost
}

/** How lines were run, and which routes they asked for. */
export interface ExampleRun {
  readonly ran: CommandRun
  readonly routes: ReadonlySet<RouteKey>
}

/** Runs work in a furnished world where every address that an example names is the fake's. */
export async function inExampleWorld<T>(
  user: string | undefined,
  work: (world: ExampleWorld) => Promise<T>,
  { seed = 'world' }: Pick<FakeKohubOptions, 'seed'> = {},
): Promise<T> {
  await using hub = await startHub({ seed, hasDatabaseKey: true, multipartBytes: 40_000 })
  if (seed === 'world') await furnishHub(hub)
  await using host = machineAt(hub, user)
  furnishMachine(host)
  return await work({ hub, host })
}

/** Runs one line, its words as a shell would hand them over. */
export async function runExample({ hub, host }: ExampleWorld, line: string): Promise<ExampleRun> {
  const before = hub.requests.length
  const words = line
    .replaceAll(/(?<= )~(?=\/)/g, host.dirs.home)
    // Secrets are kept out of whatever the process prints from then on, so that it must be no common word.
    .replace(/(?<=--password )secret$/, password)
  const ran = await kohub(host, words, { whole: needsAll.test(line) })
  const asked = hub.requests.slice(before).flatMap(({ endpoint }) => endpoint ?? [])
  return { ran, routes: new Set(asked) }
}

// These look at the other commands.
const needsAll = /^(alias |interactive|--interactive|mine|$)/

function machineAt(hub: FakeKohub, user: string | undefined): FakeHost {
  const elsewhere = /^https?:\/\/(other-hub|huggingface\.co|localhost)(:\d+)?/
  const fetchHere: Fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    return fetch(url.replace(elsewhere, hub.url), input instanceof Request ? input : init)
  }
  return adminHost(hub, user, { fetch: fetchHere, ask: answer, input: `${password}\n`, run: git, spawn: noProgram })
}

const password = 'secret-123'

/** What somebody would type: the name that is asked for, the first choice, yes. */
async function answer({ kind, text, flag, choices = [] }: Question): Promise<string> {
  if (kind === 'secret') return password
  if (kind === 'confirm') return 'yes'
  if (kind === 'choice') return choices[0] ?? ''
  return /Type (.+) to go on/.exec(text)?.[1] ?? (flag === '--username' ? 'alice' : '')
}

function git(program: string, args: readonly string[], { cwd, env }: RunOptions = {}): Promise<Ran> {
  const own = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env: { ...process.env, ...own, ...env } }, (error, stdout, stderr) =>
      resolve({ exitCode: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    )
  })
}

// Stock tools are not on every machine; what they are given is tested beside `exec`.
function noProgram(): Child {
  return { ended: Promise.resolve({ exitCode: 0, signal: null }) } as unknown as Child
}
