import { readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { LiveEvent } from './live-options.ts'

/** Makes sense of what Unison prints. */
export interface UnisonTalk {
  /** Reads a stream to its end and gives what it said last. */
  read(chunks: AsyncIterable<Uint8Array>): Promise<string>
  /** The last lines that were read of any stream. */
  last(): string
  /** Resolves when a round that began after this call is over. */
  settled(): Promise<void>
  /** There are no more rounds. */
  close(): void
}

const arrow =
  /^(?:\S.*?)?\s+(---->|<----|====>|<====|<-\?->|<=\?=>)\s+(?:(?:new |changed|deleted|props|file|dir|link|symlink|absent)\S*(?: \S+)?)?\s*(\S.*?)\s*$/

/** Listens to a run on a local folder and tells what it did. */
export function unisonTalk(root: string, tell: (event: LiveEvent) => void): UnisonTalk {
  let [pushed, pulled]: [string[], string[]] = [[], []]
  let open: { path: string; side: 'here' | 'machine' }[] = []
  let tail: string[] = []
  let [begun, isClosed] = [0, false]
  let waiters: { readonly from: number; readonly done: () => void }[] = []

  const roundOver = () => {
    if (pushed.length + pulled.length > 0) tell({ type: 'synced', pushed, pulled })
    ;[pushed, pulled] = [[], []]
    open = open.filter(({ path, side }) => {
      const name = keptName(root, path)
      if (name !== undefined) tell({ type: 'conflict', kept: { path, name, side } })
      return name === undefined
    })
    for (const waiter of waiters) if (begun > waiter.from) waiter.done()
    waiters = waiters.filter((waiter) => begun <= waiter.from)
  }
  const hear = (line: string) => {
    tail = [...tail, line].slice(-12)
    if (line.startsWith('Looking for changes')) begun++
    else if (/^(Nothing to do|Synchronization (complete|incomplete))/.test(line)) roundOver()
    const [, sign = '', path = ''] = arrow.exec(line) ?? []
    if (sign === '') return
    if (sign.includes('?') || sign.includes('=')) open.push({ path, side: sign.startsWith('<') ? 'here' : 'machine' })
    if (sign.endsWith('>') && !sign.startsWith('<')) pushed.push(path)
    else if (!sign.includes('?')) pulled.push(path)
  }
  return {
    async read(chunks) {
      const decoder = new TextDecoder()
      let rest = ''
      for await (const chunk of chunks) {
        const lines = (rest + decoder.decode(chunk, { stream: true })).split(/[\r\n]+/)
        rest = lines.pop() ?? ''
        lines.filter((line) => line.trim() !== '').forEach(hear)
      }
      if (rest.trim() !== '') hear(rest)
      return tail.join('\n')
    },
    last: () => tail.join('\n'),
    settled: () =>
      isClosed ? Promise.resolve() : new Promise((resolve) => waiters.push({ from: begun, done: () => resolve() })),
    close: () => {
      isClosed = true
      for (const { done } of waiters.splice(0)) done()
    },
  }
}

// The name holds a date, and a number where there were more: the last one is the newest.
function keptName(root: string, path: string): string | undefined {
  const { dir, name } = posix.parse(path)
  try {
    const found = readdirSync(join(root, dir)).filter((other) => other.startsWith(name) && / \(.*conflict/.test(other))
    const last = found.toSorted().at(-1)
    return last === undefined ? undefined : posix.join(dir, last)
  } catch {
    return undefined
  }
}
