import assert from 'node:assert/strict'
import { statSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../../src/failure.ts'
import { readServiceFiles } from '../../src/settings/read-service-files.ts'
import type { ServiceFile } from '../../src/settings/service-file.ts'
import { writeServiceFile } from '../../src/settings/write-service-file.ts'
import { folderHost, type FolderHost } from './folder-host.ts'

const at = (name: string, format: ServiceFile['format'], keys: ServiceFile['keys']): ServiceFile => ({
  path: ({ cwd }) => path.join(cwd, '../../', name),
  format,
  keys,
})
const find = (host: FolderHost, file: ServiceFile, key: string) => {
  const written = readServiceFiles(host).find(file, key)
  return written && { text: written.text, at: written.origin.at, fromFolder: written.origin.fromFolder }
}

describe('readServiceFiles', () => {
  it('reads key=value lines with comments, spaces, quotes and the last of equal keys', () => {
    using host = folderHost()
    host.file(
      'home/.ci/config',
      '\uFEFF# api_key=no\r\n; x\r\n\r\napi_key=first\r\n  export api_key = "ci_a=b" \r\nempty=\r\n',
    )
    const file = at('.ci/config', 'key=value', { token: 'api_key', 'ci.endpoint': 'empty' })
    assert.deepEqual(find(host, file, 'token'), { text: 'ci_a=b', at: '~/.ci/config:5', fromFolder: undefined })
    assert.equal(find(host, file, 'ci.endpoint'), undefined)
    assert.equal(find(host, file, 'constructor'), undefined)
  })

  it('takes a token file as a whole', () => {
    using host = folderHost()
    host.file('home/token', ' hf_abc \n')
    assert.equal(find(host, at('token', 'token', { token: 'token' }), 'token')?.text, 'hf_abc')
    host.file('home/token', '\n')
    assert.equal(find(host, at('token', 'token', { token: 'token' }), 'token'), undefined)
  })

  it('merges the YAML files of a directory in name order, later names winning', () => {
    using host = folderHost()
    const file: ServiceFile = {
      path: ({ cwd }) => path.join(cwd, 'config'),
      format: 'yaml-directory',
      keys: { token: 'REPLICATE_API_TOKEN', 'replicate.endpoint': 'replicate.base_url' },
    }
    assert.equal(find(host, file, 'token'), undefined)
    host.file('home/work/project/config/b.yaml', 'replicate:\n  base_url: http://b\n')
    host.file('home/work/project/config/a.yml', '# a\nREPLICATE_API_TOKEN: r8_a\nreplicate:\n  base_url: http://a\n')
    host.file('home/work/project/config/c.txt', 'REPLICATE_API_TOKEN: no\n')
    assert.deepEqual(find(host, file, 'token'), { text: 'r8_a', at: '~/work/project/config/a.yml:2', fromFolder: true })
    assert.deepEqual(find(host, file, 'replicate.endpoint'), {
      text: 'http://b',
      at: '~/work/project/config/b.yaml:2',
      fromFolder: true,
    })
  })

  it('counts a file in the home of the person as theirs even when they stand in it or above it', () => {
    for (const cwd of ['home', '.']) {
      using host = folderHost()
      host.file('home/token', 'hf_abc')
      const file: ServiceFile = {
        path: ({ dirs }) => path.join(dirs.home, 'token'),
        format: 'token',
        keys: { token: 'token' },
      }
      const standing = { ...host, cwd: path.join(host.root, cwd) }
      assert.equal(readServiceFiles(standing).find(file, 'token')?.origin.fromFolder, undefined)
    }
  })

  it('tells where a YAML or JSON file is broken, without its contents', () => {
    using host = folderHost()
    host.file('home/c.yaml', 'a: 1\nb: [\n')
    assert.throws(() => find(host, at('c.yaml', 'yaml', { token: 'a' }), 'token'), /~\/c\.yaml:\d+:\d+: /)
    host.file('home/c.json', '{\n  "token": 1,\n')
    assert.throws(() => find(host, at('c.json', 'json', { token: 'token' }), 'token'), /~\/c\.json:3:1: /)
    host.file('home/c.json', '{\n  "token": hf_secret\n}')
    assert.throws(
      () => find(host, at('c.json', 'json', { token: 'token' }), 'token'),
      (error) => {
        assert(Failure.is(error))
        assert.match(error.message, /^~\/c\.json/)
        assert(!JSON.stringify([error.message, error.data, String(error.cause)]).includes('hf_s'))
        return true
      },
    )
  })

  it('does not grow without end on a hostile YAML file', () => {
    using host = folderHost()
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((name, index) => {
        const before = 'abcdefghi'[index]
        return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`
      }),
    ].join('\n')
    host.file('home/c.yaml', bomb)
    assert.throws(() => find(host, at('c.yaml', 'yaml', { token: 'a' }), 'token'), Failure)
  })
})

describe('writeServiceFile', () => {
  const file: ServiceFile = {
    ...at('.kohub/config.json', 'json', { 'kohub.endpoint': 'endpoint', token: 'token' }),
    writes: true,
  }

  it('changes names of a JSON file, keeps the others, and closes it to others', async () => {
    using host = folderHost()
    const place = host.file(
      'home/.kohub/config.json',
      '{"endpoint": "http://a", "interactive_mode_default": true}',
      0o644,
    )
    assert.equal(await writeServiceFile(host, file, { token: 'hf_x', endpoint: undefined }), '~/.kohub/config.json')
    assert.deepEqual(JSON.parse(readFileSync(place, 'utf8')), { interactive_mode_default: true, token: 'hf_x' })
    assert.equal(statSync(place).mode & 0o777, 0o600)
    assert.equal(find(host, file, 'token')?.at, '~/.kohub/config.json:3')
  })

  it('makes the file and its directory, and loses nothing to writers beside it', async () => {
    using host = folderHost()
    const names = Array.from({ length: 20 }, (_, index) => `name${index}`)
    await Promise.all(names.map((name, index) => writeServiceFile(host, file, { [name]: index })))
    const kept = JSON.parse(readFileSync(path.join(host.dirs.home, '.kohub/config.json'), 'utf8')) as object
    assert.deepEqual(Object.keys(kept).toSorted(), names.toSorted())
  })

  it('does not overwrite a file that it cannot read', async () => {
    using host = folderHost()
    const place = host.file('home/.kohub/config.json', '{"token": ')
    await assert.rejects(writeServiceFile(host, file, { token: 'x' }), Failure)
    assert.equal(readFileSync(place, 'utf8'), '{"token": ')
  })
})
