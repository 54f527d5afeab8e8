import assert from 'node:assert/strict'
import { noPaint } from '../src/colour.ts'
import { createOutput, type OutputOptions } from '../src/output.ts'

function opened(parts: Partial<OutputOptions> = {}) {
  const said: string[] = []
  const logged: string[] = []
  const stderr = {
    write: (chunk: string | Uint8Array) => void said.push(String(chunk)),
    isTTY: false,
    columns: 80,
    rows: 24,
  }
  const out = createOutput({
    stderr,
    paint: noPaint,
    quiet: false,
    verbose: false,
    json: false,
    redact: (text) => text.replaceAll('hush', '[secret]'),
    log: (level, message) => void logged.push(`${level} ${message}`),
    ...parts,
  })
  return { out, said, logged }
}

describe('words for the person', () => {
  it('are notes, which --quiet drops', () => {
    const loud = opened()
    loud.out.note('3 files stay behind')
    assert.deepEqual(loud.said, ['3 files stay behind\n'])
    const quiet = opened({ quiet: true })
    quiet.out.note('3 files stay behind')
    assert.deepEqual([quiet.said, quiet.logged], [[], ['info 3 files stay behind']])
  })

  it('are warnings, which nothing drops and nobody hears twice', () => {
    const { out, said } = opened({ quiet: true })
    for (const text of ['a', 'b', 'a']) out.warn(text)
    assert.deepEqual(said, ['Warning: a\n', 'Warning: b\n'])
  })

  it('are warnings as JSON beside a JSON result', () => {
    const { out, said } = opened({ json: true })
    out.warn('say "a"')
    assert.deepEqual(said, ['{"warning":"say \\"a\\""}\n'])
  })

  it('are details, which go to the log and, when asked for, to the person', () => {
    const plain = opened()
    plain.out.debug('GET /jobs')
    assert.deepEqual([plain.said, plain.logged], [[], ['debug GET /jobs']])
    const verbose = opened({ verbose: true })
    verbose.out.debug('GET /jobs')
    assert.deepEqual(verbose.said, ['GET /jobs\n'])
  })

  it('hold no secret', () => {
    const { out, said } = opened({ verbose: true })
    out.note('hush')
    out.warn('hush')
    out.debug('hush')
    assert.deepEqual(said, ['[secret]\n', 'Warning: [secret]\n', '[secret]\n'])
  })

  it('do not fail when the reader of stderr is gone', async () => {
    const { out } = opened({
      stderr: { write: () => Promise.reject(new Error('EPIPE')), isTTY: false, columns: 80, rows: 24 },
    })
    out.warn('a')
    await new Promise(setImmediate)
  })
})
