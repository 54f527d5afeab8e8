import { execFile } from 'node:child_process'
import { kill, platform } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { groupOf, markedProcesses, markedProcessesNow } from './marked-processes.ts'

/** Sends a signal to a process group, or (on Windows, which has none) ends a process and its children. */
export function signalGroup(leader: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (platform === 'win32') {
    execFile('taskkill', ['/pid', String(leader), '/t', ...(signal === 'SIGKILL' ? ['/f'] : [])], () => {})
    return
  }
  trySignal(-leader, signal)
}

/** Asks the processes that carry the mark but left the leader's group to end. */
export async function askStrays(mark: string, leader: number): Promise<void> {
  for (const pid of await markedProcesses(mark)) {
    const group = await groupOf(pid)
    if (group !== undefined && group !== leader) trySignal(pid, 'SIGTERM')
  }
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

/** Ends every process that carries the mark without waiting for any, as the last thing that a process does. */
export function endMarkedNow(mark: string): void {
  const ended = new Set<number>()
  // Again until a look finds no new one: a process may start another one before the signal reaches it.
  for (let before = -1; ended.size > before;) {
    before = ended.size
    for (const pid of markedProcessesNow(mark)) {
      ended.add(pid)
      trySignal(pid, 'SIGKILL')
    }
  }
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    kill(pid, signal)
  } catch {
    // It has ended already, or belongs to somebody else.
  }
}
