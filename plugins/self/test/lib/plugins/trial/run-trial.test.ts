import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runTrial } from '../../../../src/lib/plugins/trial/run-trial.ts'
import { npmHost } from '../../../fixtures/registry.ts'

async function faults(code: string, holds: 'command' | 'hook' = 'command') {
  const host = npmHost()
  const file = path.join(host.cwd, 'code.mjs')
  writeFileSync(file, code)
  const found = await runTrial([{ what: 'command x', file, holds }], host)
  return { found, cwd: host.cwd }
}

describe('runTrial', function () {
  this.timeout(60_000)

  it('finds nothing wrong with a command, whatever it prints and whatever it leaves running', async () => {
    const code = 'console.log("hello"); setInterval(() => {}, 1000); export default class { static run() {} }'
    assert.deepEqual((await faults(code)).found, [])
    assert.deepEqual((await faults('export default async () => []', 'hook')).found, [])
  })

  it('tells code that throws, that holds no command, and that ends its process', async () => {
    assert.deepEqual((await faults('throw new Error("dry\\nand more")')).found, [{ what: 'command x', reason: 'dry' }])
    assert.match((await faults('export const x = 1')).found[0]?.reason ?? '', /no command class/)
    assert.match((await faults('process.exit(0)')).found[0]?.reason ?? '', /ends the process \(0\)/)
  })

  it('ends code that floods', async () => {
    const { found } = await faults(
      'process.stdout.write("x".repeat(2_000_000)); await new Promise((done) => setTimeout(done, 60_000))',
    )
    assert.match(found[0]?.reason ?? '', /floods/)
  })

  it('lets code neither write files nor start programs', async () => {
    const write = await faults(
      'import { writeFileSync } from "node:fs"; writeFileSync(new URL("made", import.meta.url), "")',
    )
    assert.match(write.found[0]?.reason ?? '', /restricted/)
    assert.equal(existsSync(path.join(write.cwd, 'made')), false)
    const start = await faults('import { execSync } from "node:child_process"; execSync("true")')
    assert.match(start.found[0]?.reason ?? '', /restricted/)
  })

  it('shows code no secret of the environment', async () => {
    const host = npmHost(undefined, { HF_TOKEN: 'hf_secret' })
    const file = path.join(host.cwd, 'code.mjs')
    writeFileSync(file, 'if (process.env.HF_TOKEN) throw new Error("seen"); export default class { static run() {} }')
    assert.deepEqual(await runTrial([{ what: 'command x', file, holds: 'command' }], host), [])
  })
})
