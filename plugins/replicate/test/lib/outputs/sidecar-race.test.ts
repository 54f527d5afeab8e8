import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeSidecar } from '../../../src/lib/outputs/sidecar.ts'
import type { Prediction } from '../../../src/lib/api/types.ts'

describe('sidecars of predictions that save to one folder at once', () => {
  it('are all kept', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tuglet-sidecar-'))
    const run = { input: {}, inputFiles: {}, model: 'acme/echo' }
    const ids = Array.from({ length: 20 }, (_, at) => `id${at}`)
    const written = await Promise.all(
      ids.map((id) => {
        const prediction = {
          id,
          status: 'succeeded',
          urls: {},
          metrics: {},
          output: id,
          version: '',
        } as unknown as Prediction
        return writeSidecar(folder, { prediction, run, files: [] })
      }),
    )
    const found = written.map((file) => (JSON.parse(readFileSync(file, 'utf8')) as { id: string }).id)
    assert.deepEqual(found, ids)
    assert.equal(readdirSync(folder).length, ids.length, 'nothing else is left')
    rmSync(folder, { recursive: true })
  })
})
