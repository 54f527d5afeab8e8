import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { completionScript, shells } from '../../../src/lib/completion/completion-script.ts'

describe('completionScript', () => {
  for (const shell of shells) {
    it(`asks the program for candidates in ${shell}`, () => {
      const script = completionScript(shell, 'tuglet')
      assert.match(script, /tuglet __complete/)
      assert.doesNotMatch(script, /\$\{?bin|undefined/)
      assert.ok(script.endsWith('\n'))
    })
  }

  for (const shell of ['bash', 'zsh', 'fish']) {
    it(`is one that ${shell} can read`, function () {
      const script = completionScript(shell as 'bash', 'tuglet')
      const folder = mkdtempSync(join(tmpdir(), 'tuglet-completion-'))
      const file = join(folder, 'script')
      writeFileSync(file, script)
      const { error, status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' })
      rmSync(folder, { recursive: true })
      // A machine need not have every shell.
      if (error) this.skip()
      assert.equal(status, 0, stderr)
    })
  }
})
