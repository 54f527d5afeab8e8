import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { findSecrets } from '../../../src/lib/secrets/find-secrets.ts'
import { scanSecrets } from '../../../src/lib/secrets/scan-secrets.ts'
import { folderOf } from '../../support/environments.ts'

// Put together here, so that no scanner takes this file for a leak.
const body = 'qT7wXz2LmN9vRk4HsB6cYp1JdF8gA3eUtQ5o'
const key = ['-----BEGIN OPENSSH ', 'PRIVATE KEY-----'].join('')
const secrets: Record<string, string> = {
  'a Hugging Face token': `hf_${body}`,
  'a Replicate token': `r8_${body}`,
  'an OpenAI or Anthropic key': `sk-proj-${body}`,
  'an AWS access key': ['AKIA', 'Q7ZX2LMN9VRK4HSB'].join(''),
  'a GitHub token': `ghp_${body}`,
  'a Slack token': `xoxb-${body}`,
  'a Google API key': `AIza${body.slice(0, 35)}`,
  'a private key': `${key}\n${body}${body}\n`,
}

async function scan(files: Record<string, string>, allow = false) {
  const folder = folderOf(files)
  const staged = Object.keys(files).map((path) => ({
    path,
    size: Buffer.byteLength(files[path] ?? ''),
    source: join(folder, path),
  }))
  return scanSecrets(staged, { allow })
}

describe('scanSecrets', () => {
  for (const [title, secret] of Object.entries(secrets))
    it(`finds ${title}, and does not repeat it`, async () => {
      const findings = await scan({ 'server/app.py': `import os\n\nTOKEN = "${secret}"\n` })
      assert.deepEqual(
        findings.map(({ rule, severity, file, line, message }) => ({ rule, severity, file, line, message })),
        [{ rule: 'secret', severity: 'error', file: 'server/app.py', line: 3, message: `This looks like ${title}.` }],
      )
      assert.ok(!JSON.stringify(findings).includes(body.slice(0, 12)))
    })

  it('warns only, when secrets are allowed', async () => {
    assert.deepEqual(
      (await scan({ a: `hf_${body}` }, true)).map(({ severity }) => severity),
      ['warning'],
    )
  })

  it('leaves examples alone', () => {
    const text = [
      `hf_${'x'.repeat(34)}`,
      'HF_TOKEN=hf_your_token_here_your_token_here',
      'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      ['AKIA', 'IOSFODNN7EXAMPLE'].join(''),
      'sk-your-key-here-your-key-here',
      'hf_hub_download(repo_id)',
      'task-abcdefgh0123456789012345678901',
      `if line.startswith("${key}"):`,
    ].join('\n')
    assert.deepEqual(findSecrets(text), [])
  })

  it('counts lines with any line ends and finds every one', () => {
    const text = `a\r\nhf_${body}\r\n\r\nghp_${body} r8_${body}`
    assert.deepEqual(
      findSecrets(text).map(({ line }) => line),
      [2, 4, 4],
    )
  })

  it('does not read binary files', async () => {
    assert.deepEqual(await scan({ 'a.bin': `\0hf_${body}` }), [])
  })

  it('reads texts that are not UTF-8', async () => {
    const folder = folderOf({})
    const bytes = Buffer.concat([Buffer.from([0xe9, 0x0a]), Buffer.from(`hf_${body}`)])
    writeFileSync(join(folder, 'a.txt'), bytes)
    const [finding] = await scanSecrets([{ path: 'a.txt', size: bytes.length, source: join(folder, 'a.txt') }])
    assert.equal(finding?.line, 2)
  })
})
