import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { startFakeHub } from '@tuglet/fake-hub'
import { fakeHost } from '@tuglet/testkit'
import { echoFiles, pushed, writeFiles } from './support/echo-environment.ts'
import { runLine } from './support/run-line.ts'

const text = readFileSync(new URL('../../../docs/guides/spaces.md', import.meta.url), 'utf8')
const lines = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
  block
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== ''),
)

describe('the guide to Spaces', () => {
  it('runs as it is written, from top to bottom', async () => {
    await using hub = await startFakeHub()
    await using home = fakeHost()
    writeFiles(join(home.cwd, 'envs/echo_env'), echoFiles)
    const repo = await pushed(hub, home, { folder: 'echo_env', id: 'ada/echo_env' })
    repo.commit({ title: 'Second', files: { 'server/app.py': 'app = 2\n' } })
    for (const log of Object.values(repo.space!.logs)) {
      log.write('Listening on 8000')
      log.end()
    }
    hub.addRepo({ type: 'space', id: 'openenv/game_env', files: { Dockerfile: 'FROM x\n' } })
    const env = { HF_ENDPOINT: hub.url, HF_TOKEN: hub.tokens.write, API_KEY: 'hush-hush' }
    assert.ok(lines.length > 25)
    for (const line of lines) {
      assert.match(line, /^tuglet (?:spaces|openenv) /)
      const ran = await runLine(line.replace(/^tuglet /, ''), fakeHost({ cwd: home.cwd, env }))
      assert.equal(ran.exitCode, 0, `${line}: ${ran.stderr}`)
      assert.doesNotMatch(ran.stdout + ran.stderr, /hush/)
    }
  }).timeout(60_000)

  it('names failures and exit codes that exist', () => {
    const codes = [...text.matchAll(/`([A-Z_]{6,})`/g)].map(([, code]) => code)
    const told = readFileSync(new URL('../src/lib/spaces/space-failures.ts', import.meta.url), 'utf8')
    const ofKit = ['TOKEN_REFUSED', 'NOT_ALLOWED', 'API_KEY']
    for (const code of codes) assert.ok(ofKit.includes(code!) || told.includes(`'${code}'`), code)
  })
})
