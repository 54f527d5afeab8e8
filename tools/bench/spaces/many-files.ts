import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of many small files, as an environment with data has them; gone when disposed of. */
export interface ManyFiles extends Disposable {
  readonly folder: string
  /** What each file holds, by its path. */
  readonly contents: ReadonlyMap<string, Uint8Array>
}

/** Writes so many files of 1 to 20 kB in folders of a hundred, with a Dockerfile and a README that a Hub takes. */
export function manyFiles(count: number): ManyFiles {
  const folder = mkdtempSync(join(tmpdir(), 'tuglet-bench-spaces-'))
  const contents = new Map<string, Uint8Array>([
    ['Dockerfile', Buffer.from('FROM python:3.11-slim\nCOPY . /app\nCMD ["python", "-m", "http.server"]\n')],
    ['README.md', Buffer.from('---\ntitle: Many\nemoji: 🔊\ncolorFrom: blue\ncolorTo: green\nsdk: docker\n---\n')],
  ])
  for (let at = contents.size; at < count; at++) {
    const name = `data/${String(Math.floor(at / 100)).padStart(3, '0')}/file-${at}.txt`
    const line = `line of file ${at}, of no interest to anybody\n`
    contents.set(name, Buffer.from(line.repeat(1 + ((at * 7919) % 440))))
  }
  for (const [name, content] of contents) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return { folder, contents, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}
