import { readdirSync, readFileSync } from 'node:fs'

/**
 * Kills every process that has that home directory, in whatever session it is: what was started on a machine ends with the
 * machine. Where the system does not show processes as files (it is Linux that does) nothing is found.
 */
export function killAllAtHome(home: string): void {
  for (const pid of numbersIn('/proc')) {
    if (!environmentOf(pid).includes(`HOME=${home}`)) continue
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}

function numbersIn(folder: string): readonly number[] {
  try {
    return readdirSync(folder).flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  } catch {
    return []
  }
}

function environmentOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return []
  }
}
