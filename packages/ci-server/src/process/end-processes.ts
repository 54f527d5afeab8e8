import { execFile } from 'node:child_process'
import { kill, platform } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { markedProcesses } from './marked-processes.ts'

/** Sends a signal to a process group, or (on Windows, which has none) ends a process and its children. */
export function signalGroup(leader: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (platform === 'win32') {
    execFile('taskkill', ['/pid', String(leader), '/t', ...(signal === 'SIGKILL' ? ['/f'] : [])], () => {})
    return
  }
  trySignal(-leader, signal)
}

/** Ends every process that carries the mark, also those that left their group; resolves when none is left. */
export async function endMarked(mark: string): Promise<void> {
  // More than once: a process may start another one between the look and the signal.
  for (let round = 0; round < 100; round += 1) {
    const pids = await markedProcesses(mark)
    if (pids.length === 0) return
    for (const pid of pids) trySignal(pid, 'SIGKILL')
    await sleep(20)
  }
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    kill(pid, signal)
  } catch {
    // It has ended already, or belongs to somebody else.
  }
}
