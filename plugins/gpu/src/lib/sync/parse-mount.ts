import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { isAbsolute, parse, resolve } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'

/** A folder here and its place on the machine. */
export interface Mount {
  /** Absolute. */
  readonly local: string
  /** Absolute, or below `~` there. */
  readonly remote: string
  /** The same for the same two places. */
  readonly id: string
}

/** `LOCAL:REMOTE` of `--mount`, split at the last colon so that `C:\code:/code` works; anything else is a usage failure. */
export function parseMount(text: string): Mount {
  const at = text.lastIndexOf(':')
  const [local, remote] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)]
  if (at < 1 || !/^(\/|~\/|~$)/.test(remote) || remote.includes('\n')) {
    throw new Failure('usage', `"${text}" is no mount.`, {
      code: 'MOUNT_BAD',
      hints: ['Write LOCAL:REMOTE, REMOTE absolute or below ~, as in .:/workspace.'],
    })
  }
  return mountOf(local, remote)
}

/** A mount of two places; roots and whole home directories are refused on both sides. */
export function mountOf(localPath: string, remotePath: string): Mount {
  const { cwd, dirs } = currentHost()
  const expanded = localPath.replace(/^~(?=$|[\\/])/, () => dirs.home)
  const local = resolve(cwd, expanded)
  const remote = remotePath.replace(/(?<=.)\/+$/, '').replaceAll(/\/\/+/g, '/')
  const here = realPath(local)
  if (here === parse(here).root || here === realPath(dirs.home)) throw tooWide(local)
  if (['/', '~', '/root', '/home'].includes(remote) || remote.split('/').includes('..')) throw tooWide(remotePath)
  const id = createHash('sha256').update(`${local}\0${remote}`).digest('hex').slice(0, 16)
  return { local, remote, id }
}

/** Refuses mounts that lie in one another on the machine: each would take the other's files for its own. */
export function checkMounts(mounts: readonly Mount[]): void {
  for (const outer of mounts) {
    const inner = mounts.find((mount) => mount !== outer && `${mount.remote}/`.startsWith(`${outer.remote}/`))
    if (inner) {
      throw new Failure('usage', `The mount at ${inner.remote} lies in the one at ${outer.remote}.`, {
        code: 'MOUNTS_OVERLAP',
        hints: ['Give them places of their own.'],
      })
    }
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return isAbsolute(path) ? path : resolve(path)
  }
}

function tooWide(path: string): Failure {
  return new Failure('usage', `${path} is too much to sync: a whole home directory or disk.`, {
    code: 'MOUNT_TOO_WIDE',
    hints: ['Mount a project folder.'],
  })
}
