import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Failure, withLock, type Host } from '@tuglet/kit/lib'
import { beginPresence, isPresent } from '../journal/presence.ts'
import { isNode } from '../model/schema-node.ts'

/** The right to run a batch: one process at a time has it. */
export interface BatchClaim extends AsyncDisposable {
  /** What the journal calls this batch, the same when it is run again. */
  readonly id: string
}

/** Which batch, and whether to begin anew. */
export interface ClaimWish {
  /** What makes it this batch: the server, and where its rows are from. */
  readonly identity: readonly string[]
  /** Forget what was done before: everything runs, and is paid, again. */
  readonly again: boolean
}

interface Claimed {
  readonly owner: string
  /** Counts how often it was begun anew. */
  readonly generation: number
}

/** Claims a batch; one that another living process runs is a Failure('conflict'). */
export async function claimBatch(
  { identity, again }: ClaimWish,
  { dirs, platform }: Pick<Host, 'dirs' | 'platform'>,
): Promise<BatchClaim> {
  const folder = path.join(dirs.state, 'replicate')
  const living = path.join(folder, 'living')
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16)
  const file = path.join(folder, 'batches', `${hash}.json`)
  const presence = await beginPresence(living, platform)
  try {
    const generation = await withLock(file, async () => {
      const before = await readClaim(file)
      if (before && (await isPresent(living, before.owner, platform))) throw runsAlready()
      const own = (before?.generation ?? 1) + (before && again ? 1 : 0)
      await writeClaim(file, { owner: presence.owner, generation: own })
      return own
    })
    return { id: `${hash}.${generation}`, [Symbol.asyncDispose]: () => presence.end() }
  } catch (error) {
    await presence.end()
    throw error
  }
}

/** What the journal calls a batch that nobody claims now. */
export async function batchIdOf(identity: readonly string[], { dirs }: Pick<Host, 'dirs'>): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16)
  const claimed = await readClaim(path.join(dirs.state, 'replicate', 'batches', `${hash}.json`))
  return `${hash}.${claimed?.generation ?? 1}`
}

async function readClaim(file: string): Promise<Claimed | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  try {
    const value = JSON.parse(text) as unknown
    const { owner, generation } = isNode(value) ? value : {}
    return typeof owner === 'string' && Number.isSafeInteger(generation) ? (value as unknown as Claimed) : undefined
  } catch {
    return undefined
  }
}

// As a whole or not at all: a lost count would have old results taken for new ones.
async function writeClaim(file: string, claimed: Claimed): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.part`
  await rm(part, { force: true })
  const handle = await open(part, 'wx', 0o600)
  try {
    await handle.writeFile(JSON.stringify(claimed))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(part, file)
}

function runsAlready(): Failure {
  return new Failure('conflict', 'This batch is running already.', {
    code: 'BATCH_RUNNING',
    hints: ['Wait for the other one, or stop it: what it has done counts.'],
  })
}
