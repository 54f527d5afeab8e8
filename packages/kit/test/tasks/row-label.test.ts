import assert from 'node:assert/strict'
import { noPaint } from '../../src/colour.ts'
import { glyphsFor } from '../../src/tasks/glyphs.ts'
import { rowLabel } from '../../src/tasks/row-label.ts'
import { Row } from '../../src/tasks/row.ts'
import { pipeSink } from './screen-sink.ts'

const glyphs = glyphsFor({ env: {}, platform: 'linux', stderr: pipeSink() })
const label = (row: Row, room: number, whole = false) =>
  rowLabel(row, { room, whole, now: 1000, glyphs, paint: noPaint })

describe('rowLabel', () => {
  it('is the title alone when there is no more to say', () => {
    assert.equal(label(new Row(1, 'Upload'), 40), 'Upload')
  })

  it('says what is going on while the step runs, and no longer', () => {
    const row = new Row(1, 'Build')
    row.setStatus('installing')
    assert.equal(label(row, 40), 'Build · installing')
    row.state = 'done'
    assert.equal(label(row, 40), 'Build')
  })

  it('cuts the status before the title, and drops it when nothing telling is left', () => {
    const row = new Row(1, 'Build the image')
    row.setStatus('installing dependencies')
    assert.equal(label(row, 30), 'Build the image · installing…')
    assert.equal(label(row, 24), 'Build the image')
    assert.equal(label(row, 10), 'Build the…')
  })

  it('shortens progress as the room shrinks, and the title after that', () => {
    const row = new Row(1, 'Upload the weights')
    row.setProgress(0, 40_000_000, 0)
    row.setProgress(10_000_000, 40_000_000, 1000)
    assert.equal(label(row, 76), 'Upload the weights · 10.0 MB of 40.0 MB · 10.0 MB/s · 3 s left')
    assert.equal(label(row, 55), 'Upload the weights · 10.0 MB of 40.0 MB · 3 s left')
    assert.equal(label(row, 36), 'Upload the weights · 25 % · 3 s left')
    assert.equal(label(row, 26), 'Upload the weights · 25 %')
    assert.equal(label(row, 20), 'Upload the w… · 25 %')
  })

  it('shows bytes and status together where they fit, and the status alone once all bytes are through', () => {
    const row = new Row(1, 'Upload')
    row.setStatus('file 2 of 9')
    row.setProgress(500, 1000, 1000)
    assert.equal(label(row, 60), 'Upload · 500 B of 1.0 kB · file 2 of 9')
    assert.equal(label(row, 30), 'Upload · 500 B of 1.0 kB')
    row.setProgress(1000, 1000, 1000)
    assert.equal(label(row, 60), 'Upload · file 2 of 9')
  })

  it('keeps the title of a failed step, on one line or in full', () => {
    const row = new Row(1, 'Wait for us')
    row.fail('no capacity left in this region')
    assert.equal(label(row, 30), 'Wait for us: no capacity left…')
    assert.equal(label(row, 30, true), 'Wait for us: no capacity left\nin this region')
  })

  it('says once why, at the step where it went wrong', () => {
    const parent = new Row(1, 'Push')
    const child = new Row(2, 'Upload', parent)
    parent.subtasks.push(child)
    child.fail('no')
    parent.fail('no')
    assert.equal(label(parent, 30), 'Push')
    parent.fail('1 of 2 failed')
    assert.equal(label(parent, 30), 'Push: 1 of 2 failed')
  })
})
