import { access, readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import type { Host } from '@tuglet/kit/lib'
import type { Owner } from './ledger-entry.ts'

/** How old the last sign of a run may be before it counts as gone, in milliseconds. */
export const silenceMs = 90_000

/** This run as an owner of machines. */
export async function thisOwner(host: Pick<Host, 'now'>): Promise<Owner> {
  const run = await runOf('self')
  return { computer: hostname(), ...(run !== undefined && { run }), seenAt: host.now().toISOString() }
}

/** Whether the run that looks after a machine is still there: by its process on this computer, else by its last sign. */
export async function isAttended(owner: Owner, host: Pick<Host, 'now'>): Promise<boolean> {
  if (owner.run !== undefined && owner.computer === hostname() && (await canTell())) {
    return (await runOf(owner.run.split('.')[0] ?? '')) === owner.run
  }
  return host.now().getTime() - Date.parse(owner.seenAt) < silenceMs
}

// Number and start time: numbers of processes come round again.
async function runOf(pid: string): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (stat === undefined) return undefined
  const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return `${stat.split(' ')[0]}.${after[19]}`
}

async function canTell(): Promise<boolean> {
  return access('/proc/self/stat').then(
    () => true,
    () => false,
  )
}
