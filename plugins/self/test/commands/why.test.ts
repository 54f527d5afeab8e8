import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fakeHost, runCommand } from '@tuglet/testkit'
import Why from '../../src/commands/why.ts'
import { lake } from '../fixtures/roots.ts'

const plugins = [lake]

describe('why', () => {
  it('names the variable that answered and those that it shadows', async () => {
    const host = fakeHost({ env: { TUGLET_LAKE_ENDPOINT: 'http://one.example', LAKE_URL: 'http://two.example' } })
    mkdirSync(host.dirs.config, { recursive: true })
    writeFileSync(path.join(host.dirs.config, 'config.toml'), '[lake]\nendpoint = "http://three.example"\n')
    const { stdout } = await runCommand(Why, ['lake.endpoint', '--json'], { host, plugins })
    const why = JSON.parse(stdout) as {
      value: string
      origin: { at: string }
      shadows: { text: string; origin: { at: string } }[]
      default: string
      change: string[]
    }
    assert.equal(why.value, 'http://one.example')
    assert.equal(why.origin.at, 'TUGLET_LAKE_ENDPOINT')
    assert.deepEqual(
      why.shadows.map(({ text, origin: { at } }) => [at, text]),
      [
        ['LAKE_URL', 'http://two.example'],
        ['~/.config/tuglet/config.toml:2', 'http://three.example'],
      ],
    )
    assert.equal(why.default, 'http://127.0.0.1:2')
    assert.match(why.change.join(), /unset TUGLET_LAKE_ENDPOINT/)
  })

  it('reads as fields', async () => {
    const host = fakeHost({ tty: true, env: { LAKE_URL: 'http://two.example' } })
    const { stdout } = await runCommand(Why, ['lake.endpoint', '--no-color'], { host, plugins })
    assert.match(stdout, /^Value +http:\/\/two\.example$/m)
    assert.match(stdout, /^Comes from +LAKE_URL \(the environment\)$/m)
    assert.match(stdout, /^Hides +nothing$/m)
    const pipe = await runCommand(Why, ['lake.endpoint'], { plugins })
    assert.match(pipe.stdout, /^Comes from\tthe default$/m)
    assert.match(pipe.stdout, /^To change\ttuglet config set lake\.endpoint VALUE; set TUGLET_LAKE_ENDPOINT$/m)
  })

  it('tells for each layer what to edit', async () => {
    const change = async (prepare: (host: ReturnType<typeof fakeHost>) => void, words: readonly string[] = []) => {
      const host = fakeHost()
      prepare(host)
      const { stdout } = await runCommand(Why, ['lake.depth', ...words], { host, plugins })
      return /^To change\t(.*)$/m.exec(stdout)?.[1] ?? ''
    }
    assert.match(
      await change(({ cwd }) => writeFileSync(path.join(cwd, '.env'), 'TUGLET_LAKE_DEPTH=4\n')),
      /edit .*\.env:1/,
    )
    assert.match(
      await change(({ cwd }) => writeFileSync(path.join(cwd, 'tuglet.toml'), 'lake.depth=4\n')),
      /edit .*tuglet\.toml:1/,
    )
    const own = ({ dirs }: { dirs: { config: string } }) => {
      mkdirSync(dirs.config, { recursive: true })
      writeFileSync(path.join(dirs.config, 'config.toml'), 'lake.depth=4\nprofile.work.lake.depth=5\n')
    }
    assert.match(await change(own), /tuglet config unset lake\.depth$/)
    assert.match(await change(own, ['--profile', 'work']), /tuglet config unset lake\.depth --profile work$/)
    const vendor = ({ dirs }: { dirs: { home: string } }) => {
      mkdirSync(path.join(dirs.home, '.lake'))
      writeFileSync(path.join(dirs.home, '.lake/config'), 'depth=5\n')
    }
    assert.match(await change(vendor), /edit ~\/\.lake\/config:1/)
  })

  it('explains a value that is not allowed instead of failing', async () => {
    const host = fakeHost({ env: { TUGLET_LAKE_DEPTH: 'deep' } })
    const { stdout, exitCode } = await runCommand(Why, ['lake.depth', '--json'], { host, plugins })
    const why = JSON.parse(stdout) as { value: unknown; problem: string; origin: { at: string } }
    assert.equal(exitCode, 0)
    assert.equal(why.value, null)
    assert.match(why.problem, /must be a whole number/)
    assert.equal(why.origin.at, 'TUGLET_LAKE_DEPTH')
  })

  it('shows no secret', async () => {
    const host = fakeHost({ env: { TUGLET_LAKE_PASSWORD: 'open-sesame' } })
    for (const words of [[], ['--json']]) {
      const { stdout } = await runCommand(Why, ['lake.password', ...words], { host, plugins })
      assert.match(stdout, /\[secret\]/)
      assert.doesNotMatch(stdout, /open-sesame/)
    }
  })

  it('says how a profile is chosen', async () => {
    const host = fakeHost({ env: { TUGLET_PROFILE: 'work' } })
    const { stdout } = await runCommand(Why, ['profile'], { host })
    assert.match(stdout, /^Comes from\tTUGLET_PROFILE/m)
    assert.match(stdout, /^To change\t--profile for one command/m)
  })

  it('refuses an unknown key', async () => {
    const { failure, exitCode } = await runCommand(Why, ['lake'], { plugins })
    assert.equal(failure?.code, 'SETTING_UNKNOWN')
    assert.equal(exitCode, 2)
  })
})
