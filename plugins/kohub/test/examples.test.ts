import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import type { FakeKohub } from '@tuglet/fake-kohub'
import { KohubClient } from '@tuglet/kohub-client/node'
import { publishModel } from '../../../examples/kohub/publish-model.ts'
import { hostAt, startHub } from './support/hub.ts'
import { commandFiles, commandNamed, kohub } from './support/shell.ts'

const folder = new URL('../../../examples/kohub/', import.meta.url)

describe('the examples', () => {
  let hub: FakeKohub
  before(async () => {
    hub = await startHub()
  })
  after(() => hub.close())

  for (const name of ['first-steps.sh', 'invite-team.sh']) {
    it(`run: ${name}`, async () => {
      await using host = hostAt(hub, 'alice')
      mkdirSync(join(host.cwd, 'model'))
      writeFileSync(join(host.cwd, 'model/config.json'), '{}\n')
      writeFileSync(join(host.cwd, 'model/weights.safetensors'), Buffer.alloc(3000, 'w'))
      const lines = readFileSync(new URL(name, folder), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('tuglet kohub '))
      assert(lines.length > 4)
      for (const line of lines) {
        const { exitCode, stderr } = await kohub(host, line.slice('tuglet kohub '.length))
        assert.equal(exitCode, 0, `${line}: ${stderr}`)
      }
    })
  }

  it('run: publish-model.ts', async () => {
    await using host = hostAt(hub, 'bob')
    writeFileSync(join(host.cwd, 'weights.safetensors'), Buffer.alloc(3000, 'v'))
    const client = new KohubClient({ endpoint: hub.url, token: hub.tokens['bob'] ?? '' })
    const published = await publishModel(client, { name: 'bobs-model', folder: host.cwd, tag: 'v1.0' })
    assert.match(published ?? '', /^http/)
    assert.equal((await client.getRefs('bob/bobs-model')).tags[0]?.name, 'v1.0')
  })

  it('of every command name the command, and every command tells its failures alike', async () => {
    for (const id of commandFiles.keys()) {
      const command = await commandNamed(id)
      const examples = (command.examples ?? []).map((example) =>
        typeof example === 'string' ? example : example.command,
      )
      assert(examples.length > 0, id)
      const { failures } = command as unknown as { failures?: { json?: unknown } }
      assert.equal(typeof failures?.json, 'function', `${id} does not print {error, code, details}`)
      assert('endpoint' in (command.flags ?? {}), `${id} lacks --endpoint`)
    }
  })
})
