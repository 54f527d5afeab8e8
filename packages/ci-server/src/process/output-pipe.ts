import { execFile } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'

/** One pipe for both outputs of a process. */
export interface OutputPipe {
  /** For the child's stdout and stderr. */
  readonly childFd: number
  readonly output: Readable
  /** Closes our own copy of the child's end: then `output` ends when the last process has closed its own. */
  closeChildEnd(): void
}

/**
 * Opens a pipe that keeps the order of stdout and stderr, and whose ends can be opened again as /dev/stdout and
 * /dev/stderr, as scripts do; both fail with the sockets that Node's own `pipe` uses. Undefined where there is no mkfifo.
 */
export async function openOutputPipe(): Promise<OutputPipe | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'tuglet-ci-pipe-'))
  try {
    const path = join(folder, 'output')
    await promisify(execFile)('mkfifo', ['-m', '600', path])
    // The reading end first and without blocking: each end would otherwise wait for the other.
    const readFd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const childFd = openSync(path, constants.O_WRONLY)
    return {
      childFd,
      output: new Socket({ fd: readFd, readable: true, writable: false }),
      closeChildEnd: () => closeSync(childFd),
    }
  } catch {
    return undefined
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
