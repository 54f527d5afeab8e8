import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tarEnd, tarHeader, tarPadding } from '../../../src/lib/sync/tar-header.ts'

describe('tarHeader', () => {
  it('is read by the tar of the system: long names, unicode, links, sizes and times', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tuglet-tar-'))
    const long = `${'d'.repeat(120)}/${'é漢'.repeat(30)} $x'"\n`
    const entry = { size: 0, mode: 0o644, mtime: 1_700_000_000 }
    const content = Buffer.from('content')
    const archive = Buffer.concat([
      tarHeader({ ...entry, path: long, kind: 'file', size: 7, mode: 0o755 }),
      content,
      Buffer.alloc(tarPadding(7)),
      tarHeader({ ...entry, path: 'link', kind: 'link', target: `${'t'.repeat(150)}/x` }),
      tarHeader({ ...entry, path: 'empty', kind: 'folder', mode: 0o755 }),
      tarEnd,
    ])
    const ran = spawnSync(
      'sh',
      ['-c', 'tar -xof - && cat d*/* && readlink link && ls -d empty && stat -c "%Y %a" d*/*'],
      { cwd: folder, input: archive, encoding: 'utf8' },
    )
    rmSync(folder, { recursive: true })
    assert.deepEqual([ran.stderr, ran.stdout], ['', `content${'t'.repeat(150)}/x\nempty\n1700000000 755\n`])
  })

  it('holds sizes of more than 8 GiB', () => {
    const bytes = tarHeader({ path: 'big', kind: 'file', size: 20 * 2 ** 30, mode: 0o644, mtime: 0 })
    const listed = spawnSync('tar', ['-tvf', '-'], { input: bytes, encoding: 'utf8' })
    assert.match(listed.stdout, / 21474836480 /)
  })
})
