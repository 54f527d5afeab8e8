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

/** Files that run together in one process. */
export interface TestPhase {
  readonly title: string
  readonly files: readonly string[]
  readonly timeoutMs: number
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
  return { phases: phasesOf(sorted, isWhole ? countedPackages : []), deep, options }
}

function phasesOf(files: readonly string[], counted: readonly string[]): readonly TestPhase[] {
  const isJourney = (file: string) => file.startsWith(journeys)
  const isCounted = (file: string) => counted.some((path) => file.startsWith(`${path}/`))
  const timeoutMs = 20_000
  const others = files.filter((file) => !isJourney(file) && !isCounted(file))
  const phases: readonly TestPhase[] = [
    { title: 'Unit, command and contract tests', files: others, timeoutMs },
    { title: `Tests of ${counted.join(' and ')}`, files: files.filter(isCounted), timeoutMs, counted: true },
    { title: 'Journeys', files: files.filter(isJourney), timeoutMs: 240_000 },
  ]
  return phases.filter((phase) => !phase.counted || phase.files.length > 0)
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
