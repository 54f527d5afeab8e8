import assert from 'node:assert/strict'
import { LogCursor } from '../../src/stream/log-cursor.ts'

describe('LogCursor', () => {
  it('delivers the first connection as it comes', () => {
    const cursor = new LogCursor(true)
    assert.deepEqual(cursor.connect(), { fromBeginning: true })
    assert.equal(cursor.take('one\n', undefined), 'one\n')
    assert.equal(cursor.take('two\n', undefined), 'two\n')
  })

  it('skips by counting where there are no ids, however the text is cut the second time', () => {
    const cursor = new LogCursor(true)
    cursor.connect()
    cursor.take('one\n', undefined)
    cursor.take('twö\n', undefined)
    assert.deepEqual(cursor.connect(), { fromBeginning: true })
    assert.equal(cursor.take('one\ntw', undefined), '')
    assert.equal(cursor.take('ö\nthree\n', undefined), 'three\n')
  })

  it('resumes at the byte where there are ids, and still asks for everything in case they mean nothing there', () => {
    const cursor = new LogCursor(true)
    cursor.connect()
    cursor.take('ö\n', '3')
    assert.deepEqual(cursor.connect(), { fromBeginning: true, offset: 3 })
    assert.equal(cursor.take('two\n', '7'), 'two\n')
  })

  it('drops what a server repeats that does not know offsets', () => {
    const cursor = new LogCursor(true)
    cursor.connect()
    cursor.take('ö\n', '3')
    cursor.take('two\n', '7')
    cursor.connect()
    assert.equal(cursor.take('ö\n', '3'), '')
    assert.equal(cursor.take('two\nthree\n', '13'), 'three\n')
  })

  it('drops the part of a first frame that was delivered', () => {
    const cursor = new LogCursor(true)
    cursor.connect()
    cursor.take('ö\n', '3')
    cursor.connect()
    assert.equal(cursor.take('ö\ntwo\n', '7'), 'two\n')
  })

  it('is not misled by bytes that became replacement characters', () => {
    const cursor = new LogCursor(true)
    cursor.connect()
    cursor.take('a\n', '2')
    cursor.connect()
    assert.equal(cursor.take('\ufffd\ufffd\n', '5'), '\ufffd\ufffd\n')
  })

  it('resumes a forward-only stream at the byte, once an id told where that is', () => {
    const cursor = new LogCursor(false)
    assert.deepEqual(cursor.connect(), {})
    assert.equal(cursor.hasGap, true)
    assert.equal(cursor.take('late\n', '505'), 'late\n')
    assert.equal(cursor.hasGap, false)
    assert.deepEqual(cursor.connect(), { offset: 505 })
    assert.equal(cursor.take('later\n', '511'), 'later\n')
  })

  it('lets remarks pass that are no part of the log', () => {
    const cursor = new LogCursor(true)
    cursor.connect()
    cursor.take('one\n', '4')
    // Server-sent events keep the last id for frames without one.
    assert.equal(cursor.take('The log was cut.\n', '4'), 'The log was cut.\n')
    assert.deepEqual(cursor.connect(), { fromBeginning: true, offset: 4 })
  })

  it('survives a fleet in which only some servers send ids', () => {
    const cursor = new LogCursor(true)
    cursor.connect()
    cursor.take('one\n', undefined)
    cursor.connect()
    assert.equal(cursor.take('one\n', '4'), '')
    assert.equal(cursor.take('two\n', '8'), 'two\n')
    cursor.connect()
    assert.equal(cursor.take('one\ntwo\nthree\n', undefined), 'three\n')
    cursor.connect()
    assert.equal(cursor.take('one\ntwo\n', '8'), '')
    assert.equal(cursor.take('three\nfour\n', '19'), 'four\n')
  })
})
