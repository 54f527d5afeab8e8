import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { checkReadme } from '../../../src/lib/readme/check-readme.ts'

const check = async (yaml: string): Promise<string[]> =>
  (await checkReadme(`---\n${yaml}\n---\n`, { sdk: 'docker' })).map(({ rule, line }) => `${rule}:${line}`)

describe('checkReadme', () => {
  it('is content with what the Hub takes', async () => {
    assert.deepEqual(
      await check(
        'title: a\nemoji: 🕹️\ncolorFrom: gray\ncolorTo: pink\nsdk: docker\napp_port: 8000\ntags:\n  - a\nshort_description: b',
      ),
      [],
    )
  })

  it('names colours that the Hub refuses, with the nearest that it takes', async () => {
    const findings = await checkReadme('---\nsdk: docker\ncolorFrom: \'#FF6200\'\ncolorTo: "#25D366"\n---\n')
    assert.deepEqual(
      findings.map(({ severity, line, message, hint }) => [severity, line, message, hint?.split(';')[0]]),
      [
        ['error', 3, 'The Hub refuses `colorFrom: #FF6200`.', 'Write `colorFrom: red`'],
        ['error', 4, 'The Hub refuses `colorTo: #25D366`.', 'Write `colorTo: green`'],
      ],
    )
  })

  it('names what else it refuses, by line', async () => {
    assert.deepEqual(await check('sdk: docker\napp_port: "8000"'), ['readme-app-port:3'])
    assert.deepEqual(await check('sdk: docker\nemoji: ab'), ['readme-emoji:3'])
    assert.deepEqual(await check(`sdk: docker\nshort_description: ${'a'.repeat(61)}`), ['readme-short-description:3'])
    assert.deepEqual(await check('sdk: docker\ntags: a'), ['readme-tags:3'])
    assert.deepEqual(await check('sdk: docker\nbase_path: web'), ['readme-base-path:3'])
    assert.deepEqual(await check('title: a'), ['readme-sdk:1'])
    assert.deepEqual(await check('a: 1\nsdk: rust'), ['readme-sdk:3'])
    assert.deepEqual(await check('sdk: gradio'), ['readme-sdk:2'])
    assert.deepEqual(await check('sdk: docker\ntitle: [a'), ['readme-yaml:4'])
    assert.deepEqual(await check('- a'), ['readme-yaml:2'])
    assert.deepEqual(await check('sdk: docker\ntitle: *nowhere'), ['readme-yaml:2'])
  })

  it('warns of a README without front matter', async () => {
    assert.deepEqual(
      (await checkReadme('# a\n')).map(({ rule, severity }) => [rule, severity]),
      [['readme-card', 'warning']],
    )
  })
})
