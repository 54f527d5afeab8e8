import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Host } from '@tuglet/kit/lib'
import { storeFiles } from '../store/store-files.ts'
import { readList, writeList } from '../store/store-list.ts'
import type { Program } from './own-program.ts'

/** How a command ended. */
export interface Attempt {
  readonly failed: boolean
  /** Nothing when it did not end in time. */
  readonly exitCode?: number
}

/** What is run, and how long it may take. */
export interface AttemptOptions {
  readonly host: Host
  readonly program: Program
  readonly words: readonly string[]
  readonly limitMs: number
}

/** Runs a command of the CLI with only some of the installed plugins, in a data directory made for it; the real one is not touched. */
export async function runWithPlugins(
  names: readonly string[],
  { host, program, words, limitMs }: AttemptOptions,
): Promise<Attempt> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tuglet-bisect-'))
  const late = AbortSignal.timeout(limitMs)
  try {
    const data = path.join(folder, 'data')
    await makeData(host.dirs.data, { data, names })
    const env = { TUGLET_DATA_DIR: data, TUGLET_CACHE_DIR: path.join(folder, 'cache'), TUGLET_SAFE: undefined }
    const signal = AbortSignal.any([host.signal, late])
    const { exitCode } = await host.run(program.file, [...program.words, ...words], { env, signal, cwd: host.cwd })
    if (late.aborted) return { failed: true }
    return { failed: exitCode !== 0, exitCode }
  } catch (error) {
    host.signal.throwIfAborted()
    if (late.aborted) return { failed: true }
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

// All that is no part of the store (tokens, histories) is there as always.
async function makeData(
  from: string,
  { data, names }: { readonly data: string; readonly names: readonly string[] },
): Promise<void> {
  const files = storeFiles(from)
  const list = readList(files.list)
  const own = new Set([files.list, files.generations, files.journal, files.guard].map((file) => path.basename(file)))
  await mkdir(data, { recursive: true, mode: 0o700 })
  for (const name of existsSync(from) ? readdirSync(from) : []) {
    if (own.has(name) || name === 'crashes.json') continue
    await symlink(realpathSync(path.join(from, name)), path.join(data, name), 'junction').catch(() => undefined)
  }
  await writeList(storeFiles(data).list, { ...list, plugins: list.plugins.filter(({ name }) => names.includes(name)) })
}
