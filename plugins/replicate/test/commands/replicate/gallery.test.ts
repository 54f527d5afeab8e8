import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import ReplicateBatch from '../../../src/commands/replicate/batch.ts'
import ReplicateGallery from '../../../src/commands/replicate/gallery.ts'
import ReplicateRun from '../../../src/commands/replicate/run.ts'
import { startBench, type Bench } from '../../support/run-replicate.ts'

async function pageOf(bench: Bench, words: readonly string[] = []): Promise<string> {
  const { stdout, stderr, exitCode } = await bench.run(ReplicateGallery, [...words, '--json'])
  assert.equal(exitCode, 0, stderr)
  return readFileSync((JSON.parse(stdout) as { file: string }).file, 'utf8')
}

const foxes = ['prompt={a fox|a hare}', 'seed={1..3}', '--model', 'acme/painter']
const hostile = `"><img src=x onerror=alert(1)></script><script>alert('2')</script>`

describe('replicate gallery', () => {
  it('shows every output with its inputs, its time and the command that makes it again', async () => {
    await using bench = await startBench()
    await bench.run(ReplicateBatch, foxes)
    const page = await pageOf(bench)
    assert.equal(page.match(/<article/g)?.length, 6)
    assert.equal(page.match(/src="data:image\/png;base64,/g)?.length, 6)
    assert.match(page, /<b>seed<\/b> <span dir="auto">3<\/span>/)
    assert.match(page, /<span>1\.0 s<\/span>/)
    assert.match(page, /tuglet replicate run acme\/painter:[0-9a-f]{64} &#39;prompt=a hare&#39; seed:=2/)
  })

  it('needs nothing but itself, and lets nothing run but its own script', async () => {
    await using bench = await startBench()
    await bench.run(ReplicateBatch, foxes)
    const page = await pageOf(bench)
    assert.doesNotMatch(page.replaceAll(/"data:[^"]*"/g, '""'), /(?:src|href)="[^"]|url\(|@import|https?:\/\//)
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? ''
    assert.match(policy, /^default-src &#39;none&#39;; img-src data:; media-src data:;/)
    for (const element of ['script', 'style']) {
      const content = new RegExp(`<${element}>([^]*?)</${element}>`).exec(page)?.[1] ?? ''
      const hash = createHash('sha256').update(content).digest('base64')
      assert.ok(policy.includes(`${element}-src &#39;sha256-${hash}&#39;`), element)
    }
  })

  it('escapes what models and people write', async () => {
    await using bench = await startBench()
    await bench.run(ReplicateRun, ['acme/echo', `prompt=${hostile}`])
    await bench.run(ReplicateRun, ['acme/painter', `prompt=${hostile}\u001B[31m`])
    const page = await pageOf(bench, ['--title', hostile])
    assert.equal(page.match(/<script/g)?.length, 1)
    assert.doesNotMatch(page, /<img src=x|\u001B/)
    assert.match(page, /&lt;script&gt;alert\(&#39;2&#39;\)&lt;\/script&gt;/)
  })

  it('says so where a file is not there any more', async () => {
    await using bench = await startBench()
    const { stdout } = await bench.run(ReplicateRun, ['acme/painter', 'prompt=a fox', '--json'])
    rmSync((JSON.parse(stdout) as { files: string[] }).files[0]!)
    assert.match(await pageOf(bench), /output_0\.png<\/b><br \/>This file is not there any more/)
  })

  it('links files from where the page is', async () => {
    await using bench = await startBench()
    await bench.run(ReplicateRun, ['acme/painter', 'prompt=a fox', '--to', 'some pictures/'])
    const page = await pageOf(bench, ['some pictures', '--link', '--to', 'pages/index.html'])
    assert.match(page, /src="\.\.\/some%20pictures\/output_0\.png"/)
  })

  it('replaces a page of its own and no other file', async () => {
    await using bench = await startBench()
    await bench.run(ReplicateRun, ['acme/painter', 'prompt=a fox'])
    await pageOf(bench)
    await pageOf(bench)
    const file = path.join(bench.host.cwd, 'index.html')
    writeFileSync(file, '<h1>My page</h1>')
    const { failure } = await bench.run(ReplicateGallery, ['--to', 'index.html'])
    assert.equal(failure?.code, 'FILE_EXISTS')
    assert.equal(readFileSync(file, 'utf8'), '<h1>My page</h1>')
  })

  it('says where there is nothing to show', async () => {
    await using bench = await startBench({ 'empty/note.txt': '' })
    assert.equal((await bench.run(ReplicateGallery, [])).failure?.code, 'NO_OUTPUTS')
    assert.equal((await bench.run(ReplicateGallery, ['empty'])).failure?.code, 'NO_OUTPUTS')
  })
})
