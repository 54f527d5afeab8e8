import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { spaceSdk } from '../../../src/lib/push/space-sdk.ts'

const sdkOf = (after: string, ...paths: readonly string[]) =>
  spaceSdk({
    readme: { path: 'README.md', after, generated: false },
    files: paths.map((path) => ({ path, size: 1, source: path })),
  })

describe('spaceSdk', () => {
  it('is what the front matter says, whatever files there are', async () => {
    assert.equal(await sdkOf('---\nsdk: gradio\n---\n', 'Dockerfile'), 'gradio')
    assert.equal(await sdkOf('\uFEFF---\r\nsdk: static\r\n---\r\n'), 'static')
  })

  it('is told by the files where the front matter is silent, wrong or broken', async () => {
    for (const readme of ['', '# Words\n', '---\nsdk: other\n---\n', '---\nsdk: [\n---\n', '---\n- a\n---\n']) {
      assert.equal(await sdkOf(readme, 'Dockerfile', 'index.html'), 'docker')
      assert.equal(await sdkOf(readme, 'index.html'), 'static')
      assert.equal(await sdkOf(readme, 'app.py', 'index.html'), undefined)
    }
  })
})
