import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { countedPackages } from '../kohub/kohub-summary.ts'

/** Which test files run, in which order, with which time limit. */
export interface TestPlan {
  readonly phases: readonly TestPhase[]
  readonly deep: boolean
  /** What goes to mocha as it is. */
  readonly options: readonly string[]
}

/** Tests that have the machine for themselves, before the next ones begin. */
export interface TestPhase {
  readonly title: string
  readonly parts: readonly TestPart[]
  readonly timeoutMs: number
}

/** Files that run together in one process. */
export interface TestPart {
  readonly files: readonly string[]
  /** Whether V8 counts the lines that run. */
  readonly counted?: boolean
}

const everything = [
  'packages/*/test/**/*.test.ts',
  'plugins/*/test/**/*.test.ts',
  'test/**/*.test.ts',
  'examples/*/test/**/*.test.ts',
]
const journeys = 'test/journeys/'
const counted = 'counted'

/** Reads the words after `npm test --`: files, folders and globs; --deep, --grep TEXT, --bail. Words that match nothing are an error. */
export function testPlan(root: string, words: readonly string[]): TestPlan {
  const options: string[] = []
  const patterns: string[] = []
  let deep = false
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--deep') deep = true
    else if (word === '--bail') options.push(word)
    else if (word === '--grep' || word === '-g') options.push('--grep', words[++at] ?? missing(word))
    else if (word.startsWith('-'))
      throw new Error(`${word} is not known here: --deep, --bail, --grep TEXT, files, folders.`)
    else patterns.push(word)
  }
  const files =
    patterns.length > 0
      ? patterns.flatMap((word) => asked(root, word))
      : everything.flatMap((glob) => found(root, glob))
  const sorted = [...new Set(files)].toSorted()
  const isWhole = patterns.length === 0 && options.length === 0
  // What was asked for is shown as it goes, so it runs in one process.
  return { phases: phasesOf(sorted, isWhole ? partsOf : (all) => [{ files: all }]), deep, options }
}

function phasesOf(files: readonly string[], inParts: (files: readonly string[]) => readonly TestPart[]) {
  const [first, last] = [files.filter((file) => !isJourney(file)), files.filter(isJourney)]
  const phases = [
    { title: 'Unit, command and contract tests', parts: inParts(first), timeoutMs: 20_000 },
    { title: 'Journeys', parts: inParts(last), timeoutMs: 240_000 },
  ]
  return phases.filter(({ parts }) => parts.some((part) => part.files.length > 0))
}

function isJourney(file: string): boolean {
  return file.startsWith(journeys)
}

// The largest first: what takes long must not be left for the end, when nothing else can run beside it.
function partsOf(files: readonly string[]): readonly TestPart[] {
  const parts = [...Map.groupBy(files, placeOf)].map(([place, own]) => ({ files: own, counted: place === counted }))
  return parts.toSorted((a, b) => b.files.length - a.files.length)
}

// A package, a plugin, a kind of journey; the counted packages are one place.
function placeOf(file: string): string {
  if (countedPackages.some((path) => file.startsWith(`${path}/`))) return counted
  return file
    .split('/')
    .slice(0, isJourney(file) ? 3 : 2)
    .join('/')
}

function asked(root: string, word: string): readonly string[] {
  const path = word.replaceAll('\\', '/').replace(/\/$/, '')
  const isFolder = existsSync(join(root, path)) && statSync(join(root, path)).isDirectory()
  const files = found(root, isFolder ? `${path}/**/*.test.ts` : path)
  if (files.length === 0) throw new Error(`no test matches ${word}.`)
  return files
}

function found(root: string, glob: string): readonly string[] {
  const exclude = (name: string) => name === 'node_modules' || name === 'dist'
  return globSync(glob, { cwd: root, exclude }).map((path) => path.replaceAll('\\', '/'))
}

function missing(word: string): never {
  throw new Error(`${word} needs a text.`)
}
