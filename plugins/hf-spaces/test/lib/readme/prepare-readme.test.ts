import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { parse } from 'yaml'
import { prepareReadme } from '../../../src/lib/readme/prepare-readme.ts'
import { splitFrontMatter } from '../../../src/lib/readme/front-matter.ts'
import { folderOf } from '../../support/environments.ts'

const options = { name: 'echo_env', repoId: 'me/echo_env', port: 8000, web: true }
const prepare = (files: Record<string, string>, more: object = {}) =>
  prepareReadme(folderOf(files), { ...options, ...more })
const card = (text: string): Record<string, unknown> =>
  parse(splitFrontMatter(text)?.yaml ?? '') as Record<string, unknown>

const good =
  '---\ntitle: Echo\nemoji: 🔊\ncolorFrom: blue\ncolorTo: red\nsdk: docker # a comment\napp_port: 8000\n---\n\n# Echo\n---\nbody\n'

describe('prepareReadme', () => {
  it('takes a README that has what the Hub needs byte for byte', async () => {
    for (const text of [good, good.replaceAll('\n', '\r\n'), `\uFEFF${good}`])
      assert.deepEqual(await prepare({ 'README.md': text }), {
        path: 'README.md',
        before: text,
        from: 'README.md',
        after: text,
        generated: false,
      })
  })

  it('keeps a base_path, and adds none', async () => {
    const text = good.replace('app_port', 'base_path: /docs\napp_port')
    assert.equal((await prepare({ 'README.md': text })).after, text)
  })

  it('adds required keys that are missing, and touches nothing else', async () => {
    const text = '---\n# who\ntitle:   "Echo"  # what\n\ntags: [ openenv ]\n---\nbody\n'
    const { after, generated } = await prepare({ 'README.md': text }, { port: 8004 })
    assert.equal(after, text.replace(']\n---', ']\nsdk: docker\napp_port: 8004\n---'))
    assert.equal(generated, false)
  })

  it('adds no app_port where the environment listens on the port of the Hub', async () => {
    const text = '---\nsdk: docker\n---\n'
    assert.equal((await prepare({ 'README.md': text }, { port: 7860 })).after, text)
  })

  it('leaves an app_port that is there alone, right or wrong', async () => {
    const text = '---\nsdk: docker\napp_port: 1\n---\n'
    assert.equal((await prepare({ 'README.md': text })).after, text)
  })

  it('adds keys with line ends of Windows to a README that has them', async () => {
    const { after } = await prepare({ 'README.md': '---\r\ntitle: a\r\n---\r\nb\r\n' })
    assert.equal(after, '---\r\ntitle: a\r\nsdk: docker\r\napp_port: 8000\r\n---\r\nb\r\n')
  })

  it('adds keys to front matter of any shape', async () => {
    for (const yaml of [
      '',
      '{title: a}\n',
      '# only a comment\n',
      'title: |\n  long\n  text\n',
      'sdk:\ntitle: a\n',
      'tags:\n- a\n',
    ]) {
      const { after } = await prepare({ 'README.md': `---\n${yaml}---\nbody\n` })
      const { sdk, app_port: port } = card(after)
      assert.deepEqual([sdk, port], ['docker', 8000], yaml)
      assert.match(after, /\n---\nbody\n$/)
    }
  })

  it('leaves front matter that cannot be read to the checks', async () => {
    const text = '---\ntitle: [\n---\n'
    assert.equal((await prepare({ 'README.md': text })).after, text)
  })

  it('generates front matter where there is none, with the README of the environment below', async () => {
    const { after, before, generated } = await prepare({ 'README.md': '\uFEFF# My words\r\nhere\r\n' })
    assert.deepEqual([generated, before], [true, '\uFEFF# My words\r\nhere\r\n'])
    const { emoji, colorFrom, colorTo, ...rest } = card(after)
    assert.deepEqual(rest, {
      title: 'Echo_env Environment Server',
      sdk: 'docker',
      pinned: false,
      app_port: 8000,
      base_path: '/web',
      tags: ['openenv'],
    })
    assert.ok(typeof emoji === 'string' && typeof colorFrom === 'string' && typeof colorTo === 'string')
    assert.match(after, /# Echo_env Environment Server/)
    for (const word of [
      '## About',
      '## Web Interface',
      '/web',
      '## API Documentation',
      '/docs',
      '## Health Check',
      '/health',
    ])
      assert.ok(after.includes(word), word)
    assert.ok(after.endsWith('\n\n# My words\r\nhere\r\n'))
  })

  it('generates the same one for the same Space, and others for others', async () => {
    const [one, two, other] = await Promise.all([prepare({}), prepare({}), prepare({}, { repoId: 'me/chess' })])
    assert.equal(one.after, two.after)
    assert.notEqual(one.after, other.after)
    assert.deepEqual([one.generated, 'before' in one], [true, false])
  })

  it('says nothing of a web page where there will be none', async () => {
    const { after } = await prepare({}, { web: false, port: 8004 })
    assert.deepEqual([card(after)['base_path'], card(after)['app_port']], [undefined, 8004])
    assert.ok(!after.includes('Web Interface'))
  })

  it('generates YAML for every name', async () => {
    for (const name of ['a: b', '"quoted"', '#x', 'ünï', '1']) {
      const { after } = await prepare({}, { name })
      assert.equal(card(after)['title'], `${name.slice(0, 1).toUpperCase()}${name.slice(1)} Environment Server`)
    }
  })

  it('takes the README of server where that alone has front matter', async () => {
    const { after, from } = await prepare({ 'README.md': '# plain\n', 'server/README.md': good })
    assert.deepEqual([after, from], [good, 'server/README.md'])
  })

  it('prefers its own README where both have front matter', async () => {
    const { from } = await prepare({ 'README.md': good, 'server/README.md': good })
    assert.equal(from, 'README.md')
  })

  it('knows a README by any case of its name', async () => {
    const { from, path } = await prepare({ 'readme.MD': good })
    assert.deepEqual([from, path], ['readme.MD', 'README.md'])
  })

  it('takes rules in the body for no front matter, and an unclosed one neither', async () => {
    assert.equal((await prepare({ 'README.md': 'words\n---\ntitle: a\n---\n' })).generated, true)
    assert.equal((await prepare({ 'README.md': '---\ntitle: a\n' })).generated, true)
  })

  it('takes a theme by chance when asked to', async () => {
    const texts = new Set<string>()
    for (let times = 0; times < 12; times += 1) texts.add((await prepare({}, { randomTheme: true })).after)
    assert.ok(texts.size > 1)
  })
})
