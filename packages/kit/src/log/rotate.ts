import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** When and how a log gives way to a new one; times in milliseconds. */
export interface Rotation {
  readonly maxBytes: number
  /** Compressed ones that are kept. */
  readonly keep: number
  readonly now: () => Date
  readonly pid: number
  /** How long a rotated file must have been left alone: its other writers have not all noticed yet. */
  readonly quietMs?: number
}

const staleLockMs = 10_000

/** Renames a log that is full, unless another process is at it or was first. Errors are the caller's. */
export function rotate(file: string, rotation: Rotation): void {
  underLock(file, rotation, () => {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (size < rotation.maxBytes) return
    renameSync(file, freeName(`${file}.${rotation.now().getTime()}`, rotation.pid))
  })
}

/** Compresses rotated logs that nobody writes to any more, and removes the oldest ones. */
export function tidy(file: string, rotation: Rotation): void {
  const candidates = rotated(file)
  if (candidates.length === 0) return
  underLock(file, rotation, () => {
    const before = rotation.now().getTime() - (rotation.quietMs ?? 60_000)
    for (const { name, stampMs, kind } of rotated(file)) {
      const isQuiet = Math.max(stampMs, statSync(name, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < before
      if (kind === 'plain' && isQuiet) compress(name)
      if (kind === 'part' && isQuiet) rmSync(name, { force: true })
    }
    const compressed = rotated(file).filter(({ kind }) => kind === 'gz')
    const oldest = compressed.toSorted((left, right) => right.stampMs - left.stampMs).slice(rotation.keep)
    for (const { name } of oldest) rmSync(name, { force: true })
  })
}

interface Rotated {
  readonly name: string
  readonly stampMs: number
  readonly kind: 'plain' | 'gz' | 'part'
}

function rotated(file: string): Rotated[] {
  const prefix = `${path.basename(file)}.`
  return readdirSync(path.dirname(file)).flatMap((name) => {
    const found = name.startsWith(prefix)
      ? /^(\d+)-\d+(?:-\d+)?(\.gz|\.gz\.part)?$/.exec(name.slice(prefix.length))
      : null
    if (!found) return []
    const kind = found[2] === undefined ? 'plain' : found[2] === '.gz' ? 'gz' : 'part'
    return [{ name: path.join(path.dirname(file), name), stampMs: Number(found[1]), kind }]
  })
}

function compress(name: string): void {
  const part = `${name}.gz.part`
  writeFileSync(part, gzipSync(readFileSync(name)), { mode: 0o600 })
  renameSync(part, `${name}.gz`)
  rmSync(name)
}

function freeName(stem: string, pid: number): string {
  let name = `${stem}-${pid}`
  for (let count = 1; existsSync(name) || existsSync(`${name}.gz`); count += 1) name = `${stem}-${pid}-${count}`
  return name
}

// Nobody waits for this lock: who does not get it leaves the work to who has it.
function underLock(file: string, { now }: Rotation, work: () => void): void {
  const lock = `${file}.lock`
  if (!tryLock(lock)) {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (now().getTime() - since < staleLockMs) return
    rmSync(lock, { recursive: true, force: true })
    if (!tryLock(lock)) return
  }
  try {
    work()
  } finally {
    if (existsSync(lock)) rmdirSync(lock)
  }
}

function tryLock(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}
