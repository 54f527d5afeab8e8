import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Something that a job waits for. */
export interface Gate {
  /** A command of sh that ends when the gate is open. */
  readonly wait: string
  open(): void
}

let made = 0

/** A gate that is closed, as a file below a folder. */
export function closedGate(folder: string): Gate {
  const file = join(folder, `gate-${(made += 1)}`)
  return { wait: `while [ ! -e '${file}' ]; do sleep 0.05; done`, open: () => writeFileSync(file, '') }
}
