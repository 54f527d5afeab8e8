import assert from 'node:assert/strict'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { runCommand } from '@tuglet/testkit'
import SecretsList from '../../../src/commands/spaces/secrets/list.ts'
import SecretsSet from '../../../src/commands/spaces/secrets/set.ts'
import SecretsUnset from '../../../src/commands/spaces/secrets/unset.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

const value = 'hush-hush-hush'

describe('spaces secrets', () => {
  it('takes a value from the environment, and says it nowhere', async () => {
    await using bench = await startSpaceBench()
    const { stdout, stderr, exitCode } = await bench.run(SecretsSet, ['echo', 'API_KEY', '--verbose'], {
      env: { API_KEY: value },
    })
    assert.deepEqual([exitCode, bench.space.secrets.get('API_KEY')?.value], [0, value])
    assert.doesNotMatch(stdout + stderr, /hush/)
    assert.match(stdout, /^API_KEY\tadded/)
  })

  it('asks for a value where somebody sits and there is none', async () => {
    await using bench = await startSpaceBench()
    const { stdout, stderr } = await bench.run(SecretsSet, ['echo', 'API_KEY'], {
      tty: true,
      answers: { 'Value of API_KEY:': value },
    })
    assert.equal(bench.space.secrets.get('API_KEY')?.value, value)
    assert.doesNotMatch(stdout + stderr, /hush/)
    const nobody = await bench.run(SecretsSet, ['echo', 'OTHER_KEY'])
    assert.deepEqual([nobody.failure?.code, nobody.exitCode], ['NO_VALUE', 2])
  })

  it('warns of a value on the command line, and takes it', async () => {
    await using bench = await startSpaceBench()
    const { stderr, stdout } = await bench.run(SecretsSet, ['echo', `API_KEY=${value}`])
    assert.match(stderr, /shell's history/)
    assert.doesNotMatch(stdout + stderr, /hush/)
    assert.equal(bench.space.secrets.get('API_KEY')?.value, value)
  })

  it('never repeats what was given wrongly, for it may be the secret', async () => {
    await using bench = await startSpaceBench()
    for (const [word, code] of [
      [`=${value}`, 'BAD_ASSIGNMENT'],
      [value.replaceAll('-', '_'), 'NO_VALUE'],
      [`${value} and more`, 'NO_VALUE'],
      [`${value}=more`, 'BAD_VARIABLE_NAME'],
    ] as const) {
      const { failure, stderr } = await bench.run(SecretsSet, ['echo', word, '--verbose'])
      assert.equal(failure?.code, code)
      assert.doesNotMatch(stderr + JSON.stringify(failure) + failure?.message, /hush/)
    }
  })

  it('tells no value when the Hub fails', async () => {
    await using bench = await startSpaceBench()
    bench.hub.fail({ match: /POST .*secrets/, fault: { status: 400, body: { error: 'no' } } })
    const { failure, stderr } = await bench.run(SecretsSet, ['echo', 'API_KEY', '--json', '--verbose'], {
      env: { API_KEY: value },
    })
    assert.match(stderr, /Failed to set secret API_KEY/)
    assert.doesNotMatch(stderr + JSON.stringify(failure) + String(failure?.stack), /hush/)
  })

  it('warns of a file that others can read', async () => {
    await using bench = await startSpaceBench()
    const host = bench.host()
    const file = join(host.cwd, 'secrets.env')
    writeFileSync(file, `A=${value}\n`)
    chmodSync(file, 0o644)
    const loose = await runCommand(SecretsSet, ['echo', '--from-file', 'secrets.env'], { host })
    assert.match(loose.stderr, /chmod 600 secrets\.env/)
    assert.doesNotMatch(loose.stdout + loose.stderr, /hush/)
    chmodSync(file, 0o600)
    const tight = await runCommand(SecretsSet, ['echo', '--from-file', 'secrets.env'], {
      host: bench.host({ cwd: host.cwd }),
    })
    assert.doesNotMatch(tight.stderr, /chmod/)
  })

  it('sets one again although it is there, for nobody can tell what it is', async () => {
    await using bench = await startSpaceBench()
    const env = { API_KEY: value }
    await bench.run(SecretsSet, ['echo', 'API_KEY'], { env })
    assert.match((await bench.run(SecretsSet, ['echo', 'API_KEY'], { env })).stdout, /^API_KEY\tchanged/)
    assert.equal(bench.asked(/POST .*secrets/).length, 2)
  })

  it('lists names and takes them away', async () => {
    await using bench = await startSpaceBench()
    await bench.run(SecretsSet, ['echo', '--from-file', '-'], { input: `B=${value}\nA=${value}\n` })
    const { stdout } = await bench.run(SecretsList, ['echo', '--json'])
    assert.deepEqual(
      (JSON.parse(stdout) as { key: string }[]).map(({ key }) => key),
      ['A', 'B'],
    )
    assert.doesNotMatch(stdout, /hush|"value"/)
    await bench.run(SecretsUnset, ['echo', 'A'])
    assert.deepEqual([...bench.space.secrets.keys()], ['B'])
  })
})
