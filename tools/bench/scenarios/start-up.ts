import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, type Row, type Scenario } from '../scenario.ts'

const pairs = 21

/** How long a start takes, as a multiple of Node's own. */
export const scenario: Scenario = {
  name: 'start-up',
  method: `Whole processes; ratio to \`node -e 0\` run right before, median of ${pairs} pairs.`,
  async run(root) {
    const home = mkdtempSync(join(tmpdir(), 'tuglet-bench-'))
    try {
      return ['--version', '--help'].map((word) => row(word, { root, home }))
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  },
}

interface Place {
  readonly root: string
  readonly home: string
}

function row(word: string, place: Place): Row {
  const cli = [join(place.root, 'bin', 'run.cjs'), word]
  timed(cli, place)
  const measured = Array.from({ length: pairs }, () => {
    const bare = timed(['-e', '0'], place)
    return { bare, ratio: timed(cli, place) / bare }
  })
  const ratio = median(measured.map((pair) => pair.ratio)).toFixed(2)
  const bare = median(measured.map((pair) => pair.bare)).toFixed(0)
  return { what: `\`tuglet ${word}\``, value: `× ${ratio} (\`node -e 0\`: ${bare} ms)` }
}

function timed(args: readonly string[], { root, home }: Place): number {
  const env = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
    XDG_STATE_HOME: home,
  }
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ms = performance.now() - start
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${String(stderr).slice(0, 500)}`)
  return ms
}
