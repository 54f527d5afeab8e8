import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { installEditable } from '../../../src/lib/machine/install-editable.ts'
import { byteSink } from '../../support/on-machine.ts'
import { runLocally, type Locally } from '../../support/run-locally.ts'

// A python3 that only notes what it was asked.
function project({ home }: Locally, exitCode = 0): { cwd: string; env: Record<string, string>; asked: () => string } {
  const [bin, cwd] = [join(home, 'bin'), join(home, 'project')]
  for (const folder of [bin, cwd]) mkdirSync(folder)
  writeFileSync(
    join(bin, 'python3'),
    `#!/bin/sh\n[ "$1" = --version ] && exit\necho "$@" >>"${home}/asked"\necho pip says\nexit ${exitCode}\n`,
  )
  chmodSync(join(bin, 'python3'), 0o755)
  writeFileSync(join(home, 'asked'), '')
  return { cwd, env: { PATH: `${bin}:${process.env['PATH']}` }, asked: () => readFileSync(join(home, 'asked'), 'utf8') }
}

describe('installEditable', () => {
  it('installs once, and again only when the project has changed', () =>
    runLocally(async (locally) => {
      const { asked, ...where } = project(locally)
      const output = byteSink()
      const install = () => installEditable(locally.channel, { ...where, output })
      assert.equal(await install(), 'noProject')
      writeFileSync(join(where.cwd, 'pyproject.toml'), '[project]\n')
      assert.equal(await install(), 'installed')
      assert.equal(await install(), 'unchanged')
      writeFileSync(join(where.cwd, 'pyproject.toml'), '[project]\nname="x"\n')
      assert.equal(await install(), 'installed')
      assert.equal(asked(), '-m pip install -e .\n'.repeat(2))
      assert.match(output.text(), /pip says/)
    }))

  it('fails with the exit code of pip', () =>
    runLocally(async (locally) => {
      const { asked: _asked, ...where } = project(locally, 3)
      writeFileSync(join(where.cwd, 'pyproject.toml'), '')
      const installing = installEditable(locally.channel, { ...where, output: byteSink() })
      await assert.rejects(
        installing,
        (error) => Failure.is(error) && error.code === 'EDITABLE_INSTALL_FAILED' && error.exitCode === 3,
      )
    }))
})
