// rules-disable-next-line host-only -- the store's guard names the process that holds it, and asks whether that one still runs
import { kill, pid } from 'node:process'

/** The number of this process. */
export const ownPid = pid

/** Whether a process of this machine still runs. */
export function isAlive(number: number): boolean {
  try {
    return kill(number, 0)
  } catch (error) {
    // It is there, but another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
