import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { sourcePath } from '../../../src/lib/lora/source-path.ts'
import { folderWith } from '../../support/lora-files.ts'

const host = { cwd: '/work', dirs: { home: '/home/ada' }, platform: 'linux' }

describe('sourcePath', () => {
  it('reads paths from the working directory and from home', () => {
    assert.equal(sourcePath('./output', host), '/work/output')
    assert.equal(sourcePath('/data/x', host), '/data/x')
    assert.equal(sourcePath('~/x', host), '/home/ada/x')
    assert.equal(sourcePath('~x', host), '/work/~x')
  })

  it('takes a WSL address of this machine for the path that it names', () => {
    const folder = folderWith({})
    assert.equal(sourcePath(`//wsl.localhost/ubuntu-22.04${folder}`, host), folder)
    assert.equal(sourcePath(`\\\\wsl$\\Ubuntu${folder.replaceAll('/', '\\')}`, host), folder)
    assert.equal(sourcePath('//wsl.localhost/ubuntu-22.04/nowhere', host), '/wsl.localhost/ubuntu-22.04/nowhere')
  })
})
