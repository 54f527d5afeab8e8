import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { startFakeReplicate, type FakeReplicate } from '../support/fake-replicate.ts'
import type { KillPoint } from './kill-points.ts'
import { newDesk, type Desk } from './killable.ts'

/** A fake server with a quick model, and a desk whose processes use it. */
export interface KillBench extends AsyncDisposable {
  readonly fake: FakeReplicate
  readonly desk: Desk
}

/** Starts one; every prediction of its model gives two files, whose content tells what was asked. */
export async function killBench(): Promise<KillBench> {
  const fake = await startFakeReplicate()
  fake.addModel({
    name: 'acme/quick',
    schema: {
      input: { prompt: { type: 'string' } },
      required: ['prompt'],
      output: { type: 'array', items: { type: 'string', format: 'uri' } },
    },
    run: ({ prompt }, { file }) => ({
      startMs: 20,
      runMs: 60,
      output: [0, 1].map((at) => file(`out-${at}.png`, `${String(prompt)} ${at}`.repeat(2000), 'image/png')),
    }),
  })
  const desk = newDesk(fake.env)
  return {
    fake,
    desk,
    async [Symbol.asyncDispose]() {
      desk[Symbol.dispose]()
      await fake[Symbol.asyncDispose]()
    },
  }
}

/** Starts the CLI and kills it at that point; resolves when it is gone, and says whether it was killed before its end. */
export async function killAt({ fake, desk }: KillBench, words: readonly string[], point: KillPoint): Promise<boolean> {
  let seen = 0
  const running = desk.start(words)
  // It has yet to load itself, so its first request is still to come.
  const fault = (): Response | undefined => {
    if (++seen !== point.request) return undefined
    if (point.phase === 'after') setTimeout(() => running.kill(), point.afterMs)
    else running.kill()
    return point.phase === 'lost' ? Response.error() : undefined
  }
  // All requests of the first process; the second must not meet it.
  const isFirst = { still: true }
  fake.fail({ match: /./, times: Infinity, fault: () => (isFirst.still ? fault() : undefined) })
  const { exitCode } = await running.ended
  isFirst.still = false
  return exitCode === null
}

/** Whether the journal knows of a run that came to a good end. */
export function isDone({ home }: Desk): boolean {
  const file = path.join(home, 'state', 'replicate', 'journal.jsonl')
  return existsSync(file) && readFileSync(file, 'utf8').includes('"status":"succeeded"')
}

/** Runs the CLI to its end, which must be a good one. */
export async function succeed({ desk }: Pick<KillBench, 'desk'>, words: readonly string[]): Promise<unknown> {
  const { exitCode, stdout, stderr } = await desk.start([...words, '--json']).ended
  assert.equal(exitCode, 0, `${words.join(' ')}: ${stderr}`)
  return JSON.parse(stdout)
}
