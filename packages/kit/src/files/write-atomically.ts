import { randomUUID } from 'node:crypto'
import { chmod, mkdir, open, realpath, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** Replaces a file as a whole or not at all: mode 0600, its directory 0700 when made here; a symbolic link is written through. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const target = await realpath(file).catch(() => file)
  const part = `${target}.${randomUUID()}.part`
  try {
    const handle = await open(part, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    // A loose umask cannot widen 0600, but an ACL default can.
    await chmod(part, 0o600)
    await rename(part, target)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
