import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'mocha'
import { openSettings, resolveToken } from '@tuglet/kit'
import { fakeHost } from '@tuglet/testkit'
import { hub } from '../src/hub.ts'

async function tokenWith(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const host = fakeHost({ env })
  for (const [name, text] of Object.entries(files)) {
    const file = path.resolve(host.cwd, name.replace('~', host.dirs.home))
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const { token } = await resolveToken(hub, { host, settings: openSettings(host) })
  return token?.secret.reveal()
}

describe('the service of the Hub', () => {
  it('finds its token where people and the hf tool keep it', async () => {
    const token = '~/.cache/huggingface/token'
    assert.equal(await tokenWith({ [token]: 'hf_file\n' }), 'hf_file')
    assert.equal(await tokenWith({ [token]: 'hf_file', 'config/a.yaml': 'HF_TOKEN: hf_yaml' }), 'hf_yaml')
    assert.equal(await tokenWith({ 'config/a.yaml': 'HF_TOKEN: hf_yaml', '.env': 'HF_TOKEN=hf_dotenv' }), 'hf_dotenv')
    const env = { HUGGING_FACE_HUB_TOKEN: 'hf_old' }
    assert.equal(await tokenWith({ '.env': 'HF_TOKEN=hf_dotenv' }, env), 'hf_old')
    assert.equal(await tokenWith({}, { ...env, HF_TOKEN: 'hf_env' }), 'hf_env')
    assert.equal(await tokenWith({ '~/x/token': 'hf_home' }, { HF_HOME: '../home/x' }), 'hf_home')
    assert.equal(await tokenWith({ '~/y': 'hf_path' }, { HF_TOKEN_PATH: '../home/y' }), 'hf_path')
    assert.equal(await tokenWith({ '~/c/huggingface/token': 'hf_xdg' }, { XDG_CACHE_HOME: '../home/c' }), 'hf_xdg')
  })

  it('keeps a token of the environment to the Hub it belongs to', async () => {
    const env = { HF_TOKEN: 'hf_env', TUGLET_HUB_ENDPOINT: 'https://elsewhere.example' }
    assert.equal(await tokenWith({}, env), undefined)
  })
})
