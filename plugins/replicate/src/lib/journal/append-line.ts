import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'

/** Appends a line to a file and returns when it is on the disk; a line that a crash cut short before stays by itself. */
export async function appendLine(file: string, value: unknown): Promise<void> {
  const folder = path.dirname(file)
  const isNew = (await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined
  const handle = await open(file, 'a', 0o600)
  try {
    // In one write, so that lines of several processes do not mix.
    await handle.appendFile(`\n${JSON.stringify(value)}\n`)
    await handle.datasync()
    if (isNew) await syncFolder(folder)
  } finally {
    await handle.close()
  }
}

// Else the file itself may be missing after a power cut; Windows knows no such thing.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
