import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import fc from 'fast-check'
import path from 'node:path'
import { fileName, freeNames } from '../../../src/lib/outputs/file-name.ts'
import { fileExtension } from '../../../src/lib/outputs/file-extension.ts'
import { readDataUri } from '../../../src/lib/outputs/data-uri.ts'
import { planSaving } from '../../../src/lib/outputs/save-plan.ts'
import { safeName } from '../../../src/lib/outputs/safe-name.ts'

const now = new Date('2026-01-02T03:04:05.678Z')
const plan = (to?: string, model = 'acme/painter:v1') => planSaving({ to, cwd: '/work', model, now, random: 'abc123' })
const named = (to: string | undefined, place: readonly string[], more: object = {}) =>
  fileName(plan(to), { file: { url: '', path: place }, index: 0, count: 1, extension: 'png', id: 'p1', ...more })

describe('fileName', () => {
  it('puts files into a folder of the prediction’s own unless told otherwise', () => {
    assert.equal(named(undefined, []), '/work/output/acme_painter__v1_20260102_030405_abc123/output_0.png')
    assert.equal(
      named(undefined, ['1'], { index: 1, count: 2 }),
      '/work/output/acme_painter__v1_20260102_030405_abc123/output_1.png',
    )
    assert.match(named(undefined, ['all', '0', 'mask'], { index: 2 }), /output_2_all_0_mask\.png$/)
  })

  it('takes a folder, with or without a slash', () => {
    assert.equal(named('pics', []), '/work/pics/output_0.png')
    assert.equal(named('pics/', []), '/work/pics/output_0.png')
    assert.equal(named('v1.0/', []), '/work/v1.0/output_0.png')
    assert.equal(named('/abs/pics', []), '/abs/pics/output_0.png')
    assert.equal(named('..', []), '/output_0.png')
  })

  it('fills templates', () => {
    assert.equal(named('o/{model}_{id}_{index}.{ext}', []), '/work/o/acme_painter__v1_p1_0.png')
    assert.equal(named('{id}/{key}_{seed}.{ext}', ['mask'], { seed: 42 }), '/work/p1/mask_42.png')
    assert.equal(named('{time}-{random}/{name}.{ext}', []), '/work/20260102_030405-abc123/output_0.png')
  })

  it('numbers the files of one name', () => {
    assert.equal(named('cat.png', []), '/work/cat.png')
    assert.equal(named('cat.png', ['1'], { index: 1, count: 2 }), '/work/cat_1.png')
    assert.deepEqual([...freeNames('/work/cat.png')].slice(0, 3), [
      '/work/cat.png',
      '/work/cat_2.png',
      '/work/cat_3.png',
    ])
  })

  it('takes braces in the working directory for what they are', () => {
    const own = planSaving({ to: '{id}.png', cwd: '/work/{id}', model: 'a/b', now, random: 'abc123' })
    assert.equal(
      fileName(own, { file: { url: '', path: [] }, index: 0, count: 1, extension: 'png', id: 'p1' }),
      '/work/{id}/p1.png',
    )
  })

  it('refuses a placeholder that is none', () => {
    assert.throws(() => plan('{nmae}.png'), { code: 'BAD_TEMPLATE', exitCode: 2 })
  })

  it('never leaves the folder, whatever the model gives as names', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '../..', '/etc/passwd', '.', '', 'a/b', 'a\\b', 'C:\\x', 'con', '\0', '{id}', '{model}'),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), fc.tuple(piece, piece, piece), (place, [id, extension, seed]) => {
        for (const to of [undefined, 'pics', 'pics/{id}/{key}/{name}_{seed}.{ext}']) {
          const file = named(to, place, { id, extension, seed })
          const folder = to === undefined ? '/work/output' : '/work/pics'
          const below = path.relative(folder, file)
          assert.ok(!below.startsWith('..') && !path.isAbsolute(below), file)
          assert.ok(!/[\0\\]/.test(file), file)
          assert.equal(path.normalize(file), file)
        }
      }),
      { numRuns: process.env['TUGLET_DEEP'] ? 5000 : 60 },
    )
  })
})

describe('safeName', () => {
  it('keeps letters of every script and nothing that a system minds', () => {
    assert.equal(safeName('Katze 日本-1.0'), 'Katze_日本-1.0')
    assert.equal(safeName('../../etc/passwd'), '_.._etc_passwd')
    assert.equal(safeName('CON.txt'), '_CON.txt')
    assert.equal(safeName('...'), '_')
    assert.equal(safeName('x'.repeat(500)).length, 100)
  })
})

describe('fileExtension', () => {
  const webp = Buffer.from('RIFF\0\0\0\0WEBPVP8 ')
  const extension = (url: string, type = '', head: Uint8Array = Buffer.alloc(0)) => fileExtension({ url, type, head })

  it('goes by the address, then the type, then the first bytes', () => {
    assert.equal(extension('https://a.b/out.PNG?x=.jpg#y', 'image/webp'), 'png')
    assert.equal(extension('https://a.b/out', 'image/jpeg; charset=x'), 'jpg')
    assert.equal(extension('https://a.b/out', 'application/octet-stream', webp), 'webp')
    assert.equal(extension('https://a.b/out.bin', 'image/webp'), 'webp')
    assert.equal(extension('https://a.b/out.bin', '', webp), 'webp')
    assert.equal(extension('https://a.b/w.safetensors', 'application/zip'), 'safetensors')
    assert.equal(extension('https://a.b/x.weird', 'x/y'), 'weird')
    assert.equal(extension('https://a.b/x.much-too-odd', ''), 'bin')
    assert.equal(extension('https://a.b/', 'audio/x-wav'), 'wav')
    assert.equal(extension('data:image/png;base64,AA==', 'image/png'), 'png')
  })
})

describe('readDataUri', () => {
  const read = (uri: string) => {
    const found = readDataUri(uri)
    return found && [Buffer.from(found.bytes).toString('latin1'), found.type]
  }

  it('decodes either encoding', () => {
    assert.deepEqual(read('data:image/png;base64,iVBORw0K'), ['\x89PNG\r\n', 'image/png'])
    assert.deepEqual(read('data:,a%20b%ff'), ['a b\xff', 'text/plain'])
    assert.deepEqual(read('data:text/plain;charset=utf-8,a,b'), ['a,b', 'text/plain;charset=utf-8'])
    assert.deepEqual(read('DATA:text/x;BASE64,YQ%3D%3D'), ['a', 'text/x'])
    assert.equal(read('data:no comma'), undefined)
    assert.equal(read('https://a.b'), undefined)
  })
})
