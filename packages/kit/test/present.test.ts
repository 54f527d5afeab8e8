import assert from 'node:assert/strict'
import { Failure } from '../src/failure.ts'
import { noPaint } from '../src/colour.ts'
import type { OutputFormat } from '../src/output-format.ts'
import { present } from '../src/present.ts'
import { lines, record, stream, table, type View } from '../src/view.ts'

interface Job {
  readonly name: string
  readonly state: string
}

const jobs: readonly Job[] = [
  { name: 'one', state: 'done' },
  { name: 'two', state: 'open' },
]
const columns = { name: (job: Job) => job.name, state: (job: Job) => job.state }
const asTable = table<Job>({ id: (job) => job.name, columns })
const asRecord = record<Job>({ id: (job) => job.name, fields: columns })
const asLines = lines<Job>({ id: (job) => job.name, line: (job) => job.name.toUpperCase() })

async function* each<T>(rows: readonly T[], end?: Error) {
  yield* rows
  if (end) throw end
}

async function printed(view: View<never>, outcome: unknown, format: OutputFormat = 'text') {
  const written: string[] = []
  const stdout = {
    write: (chunk: string | Uint8Array) => void written.push(typeof chunk === 'string' ? chunk : `<${chunk.length}>`),
    isTTY: false,
    columns: 80,
    rows: 24,
  }
  const style = { isTTY: false, columns: 80, colour: false, paint: noPaint }
  let error: unknown
  await present(view as View<unknown>, outcome, {
    stdout,
    format,
    style,
    beforeFirstRow: () => void written.push('|'),
  }).catch((thrown: unknown) => (error = thrown))
  return { written, error }
}

describe('presenting a result', () => {
  for (const [format, one, many] of [
    ['text', ['name\tone\nstate\tdone\n'], ['one\tdone\ntwo\topen\n']],
    [
      'json',
      ['{\n  "name": "one",\n  "state": "done"\n}\n'],
      ['[\n  {\n    "name": "one",\n    "state": "done"\n  },\n  {\n    "name": "two",\n    "state": "open"\n  }\n]\n'],
    ],
    [
      'jsonl',
      ['{"name":"one","state":"done"}\n'],
      ['|', '{"name":"one","state":"done"}\n', '{"name":"two","state":"open"}\n'],
    ],
    ['quiet', ['one\n'], ['|', 'one\n', 'two\n']],
  ] as const) {
    it(`prints one as ${format}`, async () => {
      assert.deepEqual((await printed(asRecord, Promise.resolve(jobs[0]), format)).written, one)
    })

    it(`prints many as ${format}`, async () => {
      assert.deepEqual((await printed(asTable, each(jobs), format)).written, many)
    })
  }

  for (const value of [0, '', false, null])
    it(`prints ${JSON.stringify(value)} as JSON, though it is falsy`, async () => {
      const view = record<unknown>({ id: String, fields: {} })
      assert.deepEqual((await printed(view, Promise.resolve(value), 'json')).written, [`${JSON.stringify(value)}\n`])
    })

  it('prints what rows come to as one JSON document, where their view says so', async () => {
    const whole = (rows: readonly Job[]) => ({ last: rows.at(-1)?.name })
    const view = stream<Job>({ id: (job) => job.name, chunk: (job) => job.name, whole })
    assert.deepEqual((await printed(view, each(jobs), 'json')).written, ['{\n  "last": "two"\n}\n'])
    assert.deepEqual((await printed(view, each(jobs))).written, ['|', 'one', 'two'])
    assert.equal((await printed(view, each(jobs), 'jsonl')).written.length, 3)
  })

  it('prints lines as they come, after the tree has ended', async () => {
    assert.deepEqual((await printed(asLines, each(jobs))).written, ['|', 'ONE\n', 'TWO\n'])
  })

  it('prints the bytes of a stream untouched, and nothing for a row without any', async () => {
    const view = stream<Uint8Array>({ id: () => undefined, chunk: (bytes) => (bytes.length > 0 ? bytes : undefined) })
    const { written } = await printed(view, each([new Uint8Array(3), new Uint8Array(0)]))
    assert.deepEqual(written, ['|', '<3>'])
    assert.deepEqual((await printed(view, each([new Uint8Array(3)]), 'quiet')).written, ['|'])
  })

  it('prints an empty list as nothing, and as an empty array', async () => {
    assert.deepEqual((await printed(asTable, each([]))).written, [''])
    assert.deepEqual((await printed(asTable, each([]), 'json')).written, ['[]\n'])
    assert.deepEqual((await printed(asTable, each([]), 'jsonl')).written, [])
  })

  it('prints nothing of a JSON document that could not be finished', async () => {
    const { written, error } = await printed(asTable, each(jobs, new Failure('unreachable', 'Gone.')), 'json')
    assert.deepEqual(written, [])
    assert.ok(Failure.is(error))
  })

  it('keeps the rows of a silent failure, which is a whole result with bad news', async () => {
    const red = new Failure('failed', 'The job failed.', { silent: true })
    const { written, error } = await printed(asTable, each(jobs, red), 'json')
    assert.deepEqual(JSON.parse(written.join('')), jobs)
    assert.equal(error, red)
  })
})
