import assert from 'node:assert/strict'
import { noPaint } from '../src/colour.ts'
import { lines, record, table, type Style } from '../src/view.ts'

const terminal: Style = { isTTY: true, columns: 80, colour: false, paint: noPaint }
const pipe: Style = { ...terminal, isTTY: false }
interface Job {
  id: string
  state: string
  at?: Date
}
const jobs = table<Job>({
  id: (job) => job.id,
  columns: { job: (job) => job.id, state: (job) => job.state, at: (job) => job.at },
})

describe('table', () => {
  it('aligns columns under a header on a terminal', () => {
    const text = jobs.text(
      [
        { id: 'a', state: 'queued' },
        { id: 'long', state: 'x' },
      ],
      terminal,
    )
    assert.equal(text, 'JOB   STATE   AT\na     queued\nlong  x\n')
  })

  it('is tab-separated without a header in a pipe', () => {
    assert.equal(jobs.text([{ id: 'a', state: 'b', at: new Date(0) }], pipe), 'a\tb\t1970-01-01T00:00:00.000Z\n')
  })

  it('keeps one row on one line whatever a cell holds', () => {
    assert.equal(jobs.text([{ id: 'a\tb', state: 'c\nd' }], pipe), 'a b\tc d\t\n')
  })

  it('counts wide letters as two columns', () => {
    assert.equal(
      jobs.text(
        [
          { id: '模型', state: 'x' },
          { id: 'ab', state: 'y' },
        ],
        terminal,
      ),
      'JOB   STATE  AT\n模型  x\nab    y\n',
    )
  })

  it('prints nothing for an empty list', () => assert.equal(jobs.text([], terminal), ''))
})

describe('record', () => {
  const view = record<Job>({ id: (job) => job.id, fields: { Id: (job) => job.id, State: (job) => job.state } })
  it('aligns names on a terminal', () =>
    assert.equal(view.text({ id: '1', state: 'up' }, terminal), 'Id     1\nState  up\n'))
  it('is tab-separated in a pipe', () => assert.equal(view.text({ id: '1', state: 'up' }, pipe), 'Id\t1\nState\tup\n'))
})

describe('lines', () => {
  it('ends each row with a newline', () => {
    const view = lines<string>({ id: (row) => row, line: (row) => `> ${row}` })
    assert.equal(view.chunk?.('x', pipe), '> x\n')
  })
})
