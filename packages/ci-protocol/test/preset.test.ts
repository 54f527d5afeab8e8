import { findPreset, PresetError } from '@tuglet/ci-protocol'
import assert from 'node:assert/strict'
import { describe, it } from 'mocha'

describe('findPreset', () => {
  it('takes the command in tuglet.toml before all else', async () => {
    const files = ['tuglet.toml', 'package.json', 'Makefile']
    const find = (command: string) => findPreset({ files, tugletToml: `[ci]\ncommand = ${command}\n` })
    assert.deepEqual(await find('"npm run ci && echo ok"'), { kind: 'command', command: 'npm run ci && echo ok' })
    assert.deepEqual(await find('["node", "a b.js"]'), { kind: 'command', command: ['node', 'a b.js'] })
  })

  it('looks at the files when tuglet.toml has no command', async () => {
    assert.deepEqual(await findPreset({ files: ['Makefile'], tugletToml: '[hub]\nendpoint = "x"\n' }), { kind: 'make' })
    assert.deepEqual(await findPreset({ files: ['Makefile'], tugletToml: '[ci]\n' }), { kind: 'make' })
  })

  it('takes package.json before Python before make', async () => {
    const node = { kind: 'node', hasLockfile: false }
    assert.deepEqual(await findPreset({ files: ['Makefile', 'requirements.txt', 'package.json'] }), node)
    const python = { kind: 'python', hasRequirements: true, hasPyproject: false }
    assert.deepEqual(await findPreset({ files: ['Makefile', 'requirements.txt'] }), python)
    assert.deepEqual(await findPreset({ files: ['GNUmakefile'] }), { kind: 'make' })
  })

  it('sees lockfiles and both Python files', async () => {
    const node = { kind: 'node', hasLockfile: true }
    assert.deepEqual(await findPreset({ files: ['package.json', 'package-lock.json'] }), node)
    assert.deepEqual(await findPreset({ files: ['package.json', 'npm-shrinkwrap.json'] }), node)
    const python = { kind: 'python', hasRequirements: true, hasPyproject: true }
    assert.deepEqual(await findPreset({ files: ['pyproject.toml', 'requirements.txt'] }), python)
  })

  it('finds nothing where there is nothing at the top', async () => {
    assert.equal(await findPreset({ files: ['README.md', 'app/package.json', 'sub/Makefile'] }), undefined)
  })

  it('says what is wrong with a tuglet.toml that cannot be used', async () => {
    const wrong = [
      '[ci\n',
      'ci = 3',
      '[ci]\ncommand = ""',
      '[ci]\ncommand = []',
      '[ci]\ncommand = [""]',
      '[ci]\ncommand = ["a", 1]',
    ]
    for (const tugletToml of wrong) {
      await assert.rejects(findPreset({ files: ['Makefile'], tugletToml }), (error) => {
        assert.ok(error instanceof PresetError, tugletToml)
        assert.match(error.message, /^tuglet\.toml/)
        return true
      })
    }
  })
})
