import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

// Starting is most of what these processes do.
const compiled = join(tmpdir(), 'tuglet-pty-compiled')

/** A program in a terminal of its own. */
export interface Pty extends AsyncDisposable {
  /** All that it showed so far, without control characters. */
  text(): string
  type(keys: string): void
  /** Resolves when the screen shows that, after what was shown when this was called last. */
  shows(pattern: RegExp): Promise<string>
  readonly ended: Promise<number | null>
}

/** Why there is no terminal to be had; undefined where there is one. */
export const noPty: string | undefined =
  process.platform !== 'linux' || spawnSync('script', ['--version']).error ? 'there is no script(1)' : undefined

/** Starts Node in a real pseudo-terminal. */
export function openPty(file: URL, words: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Pty {
  const argv = [process.execPath, '--conditions=@tuglet/source', '--no-warnings', file.pathname, ...words]
  const line = argv.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
  const env = { ...options.env, SHELL: '/bin/sh', TERM: 'xterm', NODE_COMPILE_CACHE: compiled }
  const child = spawn('script', ['-qfec', line, '/dev/null'], { ...options, env, stdio: ['pipe', 'pipe', 'inherit'] })
  let shown = ''
  let from = 0
  const waiting = new Set<() => void>()
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString()
    for (const look of waiting) look()
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const text = () => stripVTControlCharacters(shown)
  return {
    text,
    type: (keys) => void child.stdin.write(keys),
    shows: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text().slice(from))
          if (!match) return
          from += match.index + match[0].length
          waiting.delete(look)
          resolve(match[0])
        }
        waiting.add(look)
        void ended.then(() => reject(new Error(`It ended without ${pattern}:\n${text()}`)))
        look()
      }),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
