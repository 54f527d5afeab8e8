import assert from 'node:assert/strict'
import { outputRows } from '../../../src/lib/run/output-rows.ts'

describe('outputRows', () => {
  it('gives what is written as rows, in order, and then the value', async () => {
    const rows = outputRows(async ({ stdout, stderr }) => {
      await stdout.write('one')
      await stderr.write(Buffer.from('two'))
      return 7
    })
    const seen: string[] = []
    let next = await rows.next()
    for (; !next.done; next = await rows.next()) {
      seen.push(`${next.value.stream} ${Buffer.from(next.value.bytes).toString()}`)
    }
    assert.deepEqual([seen, next.value], [['stdout one', 'stderr two'], 7])
  })

  it('lets nobody write faster than rows are taken', async () => {
    let written = 0
    const rows = outputRows(async ({ stdout }) => {
      for (; written < 5; written += 1) await stdout.write('x')
    })
    await rows.next()
    assert.equal(written, 0)
    await rows.next()
    assert.equal(written, 1)
    await rows.return(undefined)
  })

  it('waits for the work when nobody reads any more, and refuses what it writes then', async () => {
    let end = 'none'
    const rows = outputRows(async ({ stdout }) => {
      try {
        for (;;) await stdout.write('x')
      } catch (error) {
        end = (error as { code: string }).code
      }
    })
    await rows.next()
    await rows.return(undefined)
    assert.equal(end, 'OUTPUT_CLOSED')
  })

  it('throws what the work throws, after everything that was written', async () => {
    const rows = outputRows(async ({ stdout }) => {
      await stdout.write('last words')
      throw new Error('broken')
    })
    assert.equal((await rows.next()).done, false)
    await assert.rejects(rows.next(), /broken/)
  })

  it('is text in JSON where it is text, and base64 where it is not', async () => {
    const rows = outputRows(async ({ stdout }) => {
      await stdout.write('ü')
      await stdout.write(Uint8Array.of(255, 0))
    })
    const texts = [JSON.stringify((await rows.next()).value), JSON.stringify((await rows.next()).value)]
    await rows.return(undefined)
    assert.deepEqual(texts, [
      '{"type":"output","stream":"stdout","text":"ü"}',
      '{"type":"output","stream":"stdout","base64":"/wA="}',
    ])
  })
})
