import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const fixture = fileURLToPath(new URL('fixtures/leave-at-once.ts', import.meta.url))

describe('runProcess in a process that leaves without waiting', () => {
  it('leaves no program behind', async () => {
    const pid = Number(
      execFileSync(process.execPath, ['--no-warnings', fixture], { encoding: 'utf8', timeout: 15_000 }),
    )
    assert.ok(pid > 0)
    for (let tries = 0; isRunning(pid) && tries < 200; tries += 1) await sleep(10)
    assert.equal(isRunning(pid), false)
  })
})

// A killed program whose parent is gone may stay a zombie for a moment; it runs no more.
function isRunning(pid: number): boolean {
  if (!existsSync('/proc/self/stat')) return canSignal(pid)
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function canSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
