import { closeSync, lstatSync, openSync, readSync } from 'node:fs'

const block = 2 ** 20

/** Whether both are regular files with the same bytes; times and names do not matter, and what is not there is not the same. */
export function sameBytes(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => lstatSync(path, { throwIfNoEntry: false }))
  if (!a?.isFile() || !b?.isFile() || a.size !== b.size) return false
  const files: number[] = []
  try {
    for (const path of [one, other]) files.push(openSync(path, 'r'))
    const [left, right] = [Buffer.alloc(block), Buffer.alloc(block)]
    for (;;) {
      const [read, same] = [readSync(files[0]!, left), readSync(files[1]!, right)]
      if (read !== same || !left.subarray(0, read).equals(right.subarray(0, read))) return false
      if (read === 0) return true
    }
  } finally {
    for (const file of files) closeSync(file)
  }
}
