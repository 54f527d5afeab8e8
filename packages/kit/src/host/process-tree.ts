import type { ChildProcess } from 'node:child_process'

/** A child, or the group it leads, as something to end. */
export interface ProcessTree {
  /** Sends a signal to the child or, when it leads one, to its whole group; nothing happens once all of it is gone. */
  kill(signal: NodeJS.Signals): void
  /** Whether anything of it may still run. */
  alive(): boolean
}

/** Follows a child just started; `group` says that it was started detached, as the leader of a group. */
export function processTree(child: ChildProcess, group: boolean, platform: NodeJS.Platform): ProcessTree {
  const { pid } = child
  let gone = pid === undefined
  // While a group lives its number is not given away; once seen empty it may be a stranger's, so it is never used again.
  const groupAlive = () => group && platform !== 'win32' && !gone && send(-pid!, 0)
  const alive = () => {
    const left = child.exitCode === null && child.signalCode === null
    return !gone && (left || groupAlive())
  }
  child.once('exit', () => {
    gone = !groupAlive()
  })

  const kill = (signal: NodeJS.Signals) => {
    if (!alive()) return
    if (!group) child.kill(signal)
    else if (platform === 'win32') endTree(pid!)
    else gone = !send(-pid!, signal)
  }
  return { kill, alive }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    // EPERM: members are there, but under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function endTree(pid: number): void {
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true })
}
