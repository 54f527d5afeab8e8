import { readFile as readHere } from 'node:fs/promises'
import { readFile, type Hub } from '@tuglet/hub-client'
import type { StagedFile } from '../staging/staged.ts'
import type { FileDifference } from './live-comparison.ts'

const mostBytes = 512 * 1024

/** Where the two sides of a difference are. */
export interface PatchSides {
  readonly id: string
  readonly revision: string
  readonly staged: readonly StagedFile[]
  readonly signal: AbortSignal
}

/** What differs in a file, line by line, from the Space's to the one here; null for binary and very large files. */
export async function filePatch(hub: Hub, { path, change }: FileDifference, sides: PatchSides): Promise<string | null> {
  const { id, revision, staged, signal } = sides
  const file = staged.find((one) => one.path === path)
  const range = { start: 0, end: mostBytes + 1 }
  const repo = { type: 'space', id } as const
  const live = change === 'added' ? undefined : await readFile(hub, { repo, path, revision, range, signal })
  const here = file && file.size <= mostBytes ? await readHere(file.source) : undefined
  if ((file !== undefined && here === undefined) || isOpaque(live) || isOpaque(here)) return null
  const { createTwoFilesPatch } = await import('diff')
  const names = [change === 'added' ? '/dev/null' : `live/${path}`, file ? `here/${path}` : '/dev/null'] as const
  return createTwoFilesPatch(...names, textOf(live), textOf(here), undefined, undefined, { context: 3 }).replace(
    /^=+\n/,
    '',
  )
}

function isOpaque(bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && (bytes.length > mostBytes || bytes.includes(0))
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes ?? new Uint8Array())
}
