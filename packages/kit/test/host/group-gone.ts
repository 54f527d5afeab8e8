import { readdirSync, readFileSync } from 'node:fs'

/** Resolves when no process of the group runs; whoever inherits the dead may take their time to bury them. */
export async function groupGone(group: number): Promise<void> {
  const alive =
    process.platform === 'linux' ? () => members().some((member) => member.group === group) : () => answers(group)
  while (alive()) await new Promise((resolve) => setImmediate(resolve))
}

function members(): { group: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [state, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')
        return state === 'Z' ? [] : [{ group: Number(group) }]
      } catch {
        return []
      }
    })
}

function answers(group: number): boolean {
  try {
    return process.kill(-group, 0)
  } catch {
    return false
  }
}
