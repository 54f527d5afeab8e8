import { readdirSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'

/** The ids of the processes whose environment has this `NAME=value`; none where there is no /proc. */
export async function markedProcesses(mark: string): Promise<number[]> {
  const names = await readdir('/proc').catch(() => [])
  const found = await Promise.all(
    names
      .filter((name) => isId.test(name))
      .map(async (name) => {
        // A process of somebody else cannot be read, and one may end while we look: neither is of the job.
        const environment = await readFile(`/proc/${name}/environ`, 'latin1').catch(() => '')
        return carries(environment, mark) && !(await isZombie(name)) ? [Number(name)] : []
      }),
  )
  return found.flat()
}

/** The same without waiting, for a process that is about to exit; zombies are among them. */
export function markedProcessesNow(mark: string): number[] {
  const names = tryNow(() => readdirSync('/proc'), [])
  const environment = (name: string) => tryNow(() => readFileSync(`/proc/${name}/environ`, 'latin1'), '')
  return names.filter((name) => isId.test(name) && carries(environment(name), mark)).map(Number)
}

const isId = /^\d+$/

function carries(environment: string, mark: string): boolean {
  return environment.split('\0').includes(mark)
}

function tryNow<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}

/** The process group of a process; undefined when it has ended, or where there is no /proc. */
export async function groupOf(pid: number): Promise<number | undefined> {
  const group = (await statOf(String(pid)))[2]
  return group === undefined ? undefined : Number(group)
}

// A zombie still shows its environment on some kernels, and cannot be ended twice.
async function isZombie(pid: string): Promise<boolean> {
  const [state = 'Z'] = await statOf(pid)
  return state === 'Z'
}

// State, parent, group and more; before them is the name, which may hold spaces and parentheses.
async function statOf(pid: string): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}
