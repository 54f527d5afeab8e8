import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A sign of life that ends with the process, however it ends: the operating system keeps it, not a file. */
export interface Presence {
  /** The name that others ask for. */
  readonly owner: string
  end(): Promise<void>
}

/** Begins a sign of life below a folder. */
export async function beginPresence(folder: string, platform: NodeJS.Platform): Promise<Presence> {
  const owner = randomBytes(8).toString('hex')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const server = createServer((socket) => socket.destroy())
  server.listen(address(folder, owner, platform))
  await once(server, 'listening')
  // It must not keep a process alive that has nothing else to do.
  server.unref()
  return {
    owner,
    async end() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}

/** Whether the process of that name still lives on this machine. */
export async function isPresent(folder: string, owner: string, platform: NodeJS.Platform): Promise<boolean> {
  if (!/^[0-9a-f]{16}$/.test(owner)) return false
  const place = address(folder, owner, platform)
  const socket = connect(place)
  try {
    await once(socket, 'connect')
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Something else than "nobody listens": better to take a dead one for living than to pay twice.
    if (code !== 'ECONNREFUSED' && code !== 'ENOENT') return true
    // A name is used once, so what a killed process left behind is nobody's.
    if (platform !== 'win32') await rm(place, { force: true })
    return false
  } finally {
    socket.destroy()
  }
}

// A socket's path has room for about a hundred characters.
const longest = 100

function address(folder: string, owner: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') return `\\\\.\\pipe\\tuglet-${owner}`
  const usual = path.join(folder, owner)
  if (Buffer.byteLength(usual) <= longest) return usual
  const place = createHash('sha256').update(folder).digest('hex').slice(0, 8)
  return path.join(tmpdir(), `tuglet-${place}-${owner}`)
}
