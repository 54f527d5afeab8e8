import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from '../lib/list-files.ts'

/** One operation of the server: what of ours asks for it, and which test files run that. */
export interface CoveredOperation {
  /** `GET /api/models`. */
  readonly route: string
  readonly group: string
  readonly auth: string
  /** `client.listRepos`. */
  readonly callee: string | undefined
  /** `kohub repo list`. */
  readonly command: string | undefined
  /** Names of the client's test files that call the function, without folder and ending. */
  readonly calling: readonly string[]
  /** The same of the plugin's that run the command. */
  readonly running: readonly string[]
}

const client = 'packages/kohub-client'
const plugin = 'plugins/kohub'

/** Every route of the server, from the tables that the examples of functions and of commands write. */
export function readCoverage(root: string): readonly CoveredOperation[] {
  const functions = readTable<Route>(join(root, client, 'etc/endpoints.json'))
  const commands = readTable<string>(join(root, plugin, 'test/routes.json'))
  const tests = { client: testTexts(root, client), plugin: testTexts(root, plugin) }
  return Object.entries(functions).map(([route, { group, auth, function: callee }]) => {
    const command = commands[route]
    const name = callee?.split('.').at(-1) ?? '-'
    const calling = callee === undefined ? [] : named(tests.client, new RegExp(`\\.${name}\\(`), 'coverage')
    const running = command === undefined ? [] : named(tests.plugin, saying(command), 'command-examples')
    return { route, group, auth, callee, command, calling, running }
  })
}

/** How many of a server's own operations have a function and a command. */
export interface CoverageCounts {
  readonly operations: number
  readonly functions: number
  readonly commands: number
}

/** Counts what a server without the dataset viewer does; routes that only say 501 are none. */
export function countCoverage(covered: readonly CoveredOperation[]): CoverageCounts {
  const own = covered.filter(isOwn)
  return {
    operations: own.length,
    functions: own.filter(({ callee }) => callee).length,
    commands: own.filter(({ command }) => command).length,
  }
}

/** Is it an operation of every server? */
export function isOwn({ group }: CoveredOperation): boolean {
  return group !== 'viewer' && group !== 'unsupported'
}

interface Route {
  readonly group: string
  readonly auth: string
  readonly function?: string
}

function readTable<T>(file: string): Readonly<Record<string, T>> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, T>) : {}
}

type Texts = ReadonlyMap<string, string>

function testTexts(root: string, folder: string): Texts {
  if (!existsSync(join(root, folder, 'test'))) return new Map()
  const files = listFiles(root, `${folder}/test`).filter((path) => path.endsWith('.test.ts'))
  return new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

// The examples come first: they run everything.
function named(texts: Texts, pattern: RegExp, examples: string): string[] {
  const found = [...texts].filter(([, text]) => pattern.test(text)).map(([path]) => nameOf(path))
  return [examples, ...new Set(found.filter((name) => name !== examples))]
}

function nameOf(path: string): string {
  return path.split('/').at(-1)?.replace('.test.ts', '') ?? path
}

/** The words of a command as a test writes them, or, for the table of the administrator's, its file. */
function saying(command: string): RegExp {
  const words = command.replace('kohub ', '')
  const admin = words.startsWith('admin ') ? `|'${words.slice(6).replaceAll(' ', '/')}'|^  ${words.slice(6)}: \\{` : ''
  return new RegExp(`['"\`]${words}(?![\\w -]*: \\{)\\b${admin}`, 'm')
}
