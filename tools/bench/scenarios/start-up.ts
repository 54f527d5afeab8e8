import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../../build/build.ts'
import type { Row, Scenario } from '../scenario.ts'
import { environment, pairs, ratio } from '../start-up/ratio.ts'
import { writePlugins } from '../start-up/write-plugins.ts'

const counts = [0, 5, 20, 100]

/** How long a start takes, as a multiple of Node's own. */
export const scenario: Scenario = {
  name: 'start-up',
  method: `Whole processes with a warm cache; each ratio is to \`node -e 0\` run right before, median of ${pairs} pairs. The columns are 0, 5, 20 and 100 installed plugins of ten commands each. Plain oclif loads the same plugins and is run with its own loader. Programs of others are those found on this machine.`,
  async run(root) {
    await build(root)
    const homes = counts.map((count) => homeWith(count, root))
    try {
      return [...ourRows(root, homes), ...otherRows()]
    } finally {
      for (const home of homes) rmSync(home, { recursive: true, force: true })
    }
  },
}

interface Start {
  readonly what: string
  readonly words: readonly string[]
  /** The most that is promised. */
  readonly most?: number
}

const starts: readonly Start[] = [
  { what: '--version', words: ['--version'], most: 1.2 },
  { what: '--help', words: ['--help'], most: 1.6 },
  { what: 'a topic with --help', words: ['p3', '--help'], most: 1.6 },
  { what: "a plugin's command", words: ['p3', 'c4', 'bob'], most: 2.3 },
  { what: 'a core command', words: ['config', 'get', 'log.level'] },
]

function ourRows(root: string, homes: readonly string[]): Row[] {
  const tuglet = [join(root, 'bin', 'run.cjs')]
  const oclif = [fileURLToPath(new URL('../start-up/plain-oclif-process.ts', import.meta.url)), root]
  return starts.flatMap(({ what, words, most }) => {
    const ours = { what: `tuglet: ${what}`, value: ratios(tuglet, words, homes) }
    const promise = most === undefined ? {} : { promise: `at most ${most}, flat` }
    return [
      { ...ours, ...promise },
      { what: `plain oclif: ${what}`, value: ratios(oclif, words, homes) },
    ]
  })
}

function ratios(program: readonly string[], words: readonly string[], homes: readonly string[]): string {
  // Without plugins there is no command of one.
  const usable = homes.map((home, at) => (words[0] === 'p3' && counts[at] === 0 ? undefined : home))
  const cells = usable.map((home) => (home === undefined ? '–' : ratio([process.execPath, ...program, ...words], home)))
  return cells.map((cell) => (typeof cell === 'string' ? cell : cell.toFixed(2))).join(' · ')
}

/** Starts of other programs, to see ours beside them. */
const others = ['npm', 'gh', 'vercel', 'netlify', 'heroku', 'sf', 'nx', 'wrangler', 'firebase', 'hf']

function otherRows(): Row[] {
  const home = mkdtempSync(join(tmpdir(), 'tuglet-bench-'))
  const found = others.filter((program) => {
    return spawnSync(program, ['--version'], { env: environment(home), stdio: 'ignore' }).status === 0
  })
  try {
    return found.map((program) => ({
      what: `${program} --version`,
      value: ratio([program, '--version'], home).toFixed(2),
    }))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function homeWith(count: number, root: string): string {
  const home = mkdtempSync(join(tmpdir(), 'tuglet-bench-'))
  writePlugins(join(home, 'data'), count, root)
  return home
}
