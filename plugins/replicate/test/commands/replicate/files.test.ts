import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import FilesDelete from '../../../src/commands/replicate/files/delete.ts'
import FilesList from '../../../src/commands/replicate/files/list.ts'
import FilesShow from '../../../src/commands/replicate/files/show.ts'
import FilesUpload from '../../../src/commands/replicate/files/upload.ts'
import { startBench } from '../../support/run-in.ts'

describe('replicate files', () => {
  it('uploads files as they are, with their names and types', async () => {
    await using at = await startBench()
    const files = { 'ä b.png': '\u0089PNG', 'notes.txt': 'hello' }
    const { stdout, steps } = await at.run(FilesUpload, ['ä b.png', 'notes.txt', '--json'], { files })
    const sent = JSON.parse(stdout) as { id: string; name: string; contentType: string; size: number; url: string }[]
    assert.deepEqual(
      sent.map(({ name, contentType }) => [name, contentType]),
      [
        ['ä b.png', 'image/png'],
        ['notes.txt', 'text/plain'],
      ],
    )
    assert.equal(sent[0]?.url, `${at.fake.url}/v1/files/${sent[0]?.id}`)
    assert.equal(Buffer.from(at.fake.files.get(sent[1]!.id)!.bytes).toString(), 'hello')
    assert.deepEqual(steps, ['Upload ä b.png', 'Upload notes.txt'])
  })

  it('sends none when one of them cannot be read', async () => {
    await using at = await startBench()
    for (const missing of ['none.png', '.']) {
      const { exitCode, failure } = await at.run(FilesUpload, ['a.txt', missing], { files: { 'a.txt': 'a' } })
      assert.deepEqual([exitCode, failure?.code], [2, 'FILE_UNREADABLE'])
    }
    assert.equal(at.fake.requests.length, 0)
  })

  it('uploads again what did not arrive', async () => {
    await using at = await startBench()
    at.fake.fail({ match: 'POST /v1/files', fault: 'lost-request' })
    const { exitCode } = await at.run(FilesUpload, ['a.txt'], { files: { 'a.txt': 'a' } })
    assert.deepEqual([exitCode, at.fake.files.size], [0, 1])
  })

  it('lists, shows and deletes them', async () => {
    await using at = await startBench()
    const files = { 'a.txt': 'a', 'b.txt': 'b' }
    const ids = (await at.run(FilesUpload, ['a.txt', 'b.txt', '--quiet'], { files })).stdout.trim().split('\n')
    assert.deepEqual((await at.run(FilesList, ['--quiet'])).stdout.trim().split('\n'), ids)
    assert.match((await at.run(FilesShow, [ids[0]!])).stdout, /\nName\ta\.txt\nType\ttext\/plain\nBytes\t1\n/)
    const unknown = await at.run(FilesDelete, [ids[0]!, 'none', ids[1]!, '--yes'])
    assert.deepEqual([unknown.exitCode, unknown.failure?.code], [6, 'REPLICATE_NOT_FOUND'])
    assert.equal((await at.run(FilesDelete, [ids[1]!, '--yes'])).stdout, `${ids[1]}\n`)
    assert.equal(at.fake.files.size, 0)
  })
})
