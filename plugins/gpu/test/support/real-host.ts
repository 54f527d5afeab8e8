import { setTimeout as wait } from 'node:timers/promises'
import { fakeHost, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'
import { createPrograms } from '../../../../packages/kit/src/host/programs.ts'

/** What a host with real programs is given. */
export interface RealHostOptions extends FakeHostOptions {
  /** How many seconds of its clock pass in a real one; 1 unless given. More is for waits that are certain to be in vain. */
  readonly pace?: number
}

/** A fake host whose programs and clock are real: what ssh and sh do is what is tested. */
export function realHost({ pace = 1, ...options }: RealHostOptions = {}): FakeHost {
  const env = { PATH: process.env['PATH'], LANG: 'C.UTF-8', ...options.env }
  const first = fakeHost({ ...options, env })
  const start = Date.now()
  const { signal, cwd, dirs } = first
  const programs = createPrograms({
    env: { ...env, HOME: dirs.home },
    cwd,
    platform: process.platform,
    signal,
    killAfterMs: 1000,
  })
  return Object.assign(first, {
    run: programs.run,
    spawn: programs.spawn,
    now: () => new Date(start + (Date.now() - start) * pace),
    sleep: (ms: number, own: AbortSignal = signal) =>
      wait(ms / pace, undefined, { signal: own }).catch(() => own.throwIfAborted()),
  })
}
