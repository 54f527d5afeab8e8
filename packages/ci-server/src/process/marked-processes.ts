import { readdir, readFile } from 'node:fs/promises'

/** The ids of the processes whose environment has this `NAME=value`; none where there is no /proc. */
export async function markedProcesses(mark: string): Promise<number[]> {
  const names = await readdir('/proc').catch(() => [])
  const found = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        // A process of somebody else cannot be read, and one may end while we look: neither is of the job.
        const environment = await readFile(`/proc/${name}/environ`, 'latin1').catch(() => '')
        return environment.split('\0').includes(mark) && !(await isZombie(name)) ? [Number(name)] : []
      }),
  )
  return found.flat()
}

// A zombie still shows its environment on some kernels, and cannot be ended twice.
async function isZombie(pid: string): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => ') Z')
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
}
