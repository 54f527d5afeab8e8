import { spawnSync } from 'node:child_process'
import { median } from '../scenario.ts'

/** How many pairs of a command and of bare Node make a ratio. */
export const pairs = 15

type Environment = Readonly<Record<string, string | undefined>>

/** How long a command takes as a multiple of `node -e 0` run right before, the middle of some pairs; throws when it fails. */
export function ratio(command: readonly string[], home: string, env: Environment = {}): number {
  // The index, the compiled form of what ran, and the help are there after the third start.
  for (let warm = 0; warm < 3; warm += 1) timed(command, home, env)
  return median(
    Array.from({ length: pairs }, () => {
      const bare = timed([process.execPath, '-e', '0'], home, env)
      return timed(command, home, env) / bare
    }),
  )
}

function timed([program = '', ...args]: readonly string[], home: string, env: Environment): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(program, args, {
    cwd: home,
    env: { ...environment(home), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ms = performance.now() - start
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${String(stderr).slice(0, 500)}`)
  return ms
}

/** The environment of a person with an empty home. */
export function environment(home: string): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env
  return { PATH, ...(SystemRoot && { SystemRoot }), HOME: home, USERPROFILE: home, TUGLET_HOME: home, CI: '1' }
}
