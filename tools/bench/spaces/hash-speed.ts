import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { compareFiles, type Hub } from '../../../packages/hub-client/src/index.ts'
import { scanFolder } from '../../../plugins/hf-spaces/src/lib/ignore/scan-folder.ts'
import { median, type Row } from '../scenario.ts'
import type { ManyFiles } from './many-files.ts'

const pairs = 9

/** Lists and hashes a folder as a push does, against a Hub that answers from memory, and with `sha256sum`, in turn. */
export async function hashSpeed({ folder, contents }: ManyFiles): Promise<Row> {
  const hub = hubInMemory(contents)
  const ours: number[] = []
  const theirs: number[] = []
  for (let pair = 0; pair <= pairs; pair++) {
    const [mine, other] = [await timed(() => scanAndHash(hub, folder)), await timed(() => sha256sum(folder))]
    // The first pair warms the cache.
    if (pair > 0) {
      ours.push(mine)
      theirs.push(other)
    }
  }
  const ratio = median(ours.map((ms, at) => ms / theirs[at]!))
  const value = `× ${ratio.toFixed(2)} (${Math.round(median(ours))} ms and ${Math.round(median(theirs))} ms)`
  return {
    what: `Scan and hash of ${contents.size} files, to sha256sum, median of ${pairs}`,
    value,
    promise: '≤ × 1.5',
  }
}

async function scanAndHash(hub: Hub, folder: string): Promise<void> {
  const { files } = await scanFolder(folder)
  const { unchanged } = await compareFiles(hub, {
    repo: { type: 'space', id: 'ada/many' },
    files: files.map(({ path, source }) => ({ path, content: { file: source } })),
  })
  if (unchanged.length !== files.length) throw new Error(`${files.length - unchanged.length} files count as changed`)
}

function sha256sum(folder: string): Promise<void> {
  execFileSync('sh', ['-c', 'find . -type f -print0 | xargs -0 sha256sum > /dev/null'], { cwd: folder })
  return Promise.resolve()
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function hubInMemory(contents: ReadonlyMap<string, Uint8Array>): Hub {
  const tree = JSON.stringify(
    [...contents].map(([path, bytes]) => ({ type: 'file', path, size: bytes.length, oid: oidOf(bytes) })),
  )
  const info = JSON.stringify({ id: 'ada/many', sha: 'a'.repeat(40) })
  const headers = { 'content-type': 'application/json' }
  return {
    endpoint: 'https://hub.example',
    fetch: (input) => Promise.resolve(new Response(String(input).includes('/tree/') ? tree : info, { headers })),
  }
}

function oidOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
