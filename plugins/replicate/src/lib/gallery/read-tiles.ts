import path from 'node:path'
import { oneLine, printable } from '../api/printable.ts'
import type { FoundSidecar } from './find-sidecars.ts'
import { readMedia, type MediaReading } from './read-media.ts'
import { runCommandLine } from './run-command-line.ts'
import type { Tile } from './tile.ts'

/** The outputs of a prediction, one tile each; a prediction without any is a tile that says so. */
export async function readTiles({ folder, sidecar }: FoundSidecar, reading: MediaReading): Promise<Tile[]> {
  const { id, model, input, metrics, createdAt, files, status } = sidecar
  const { prompt, ...rest } = input
  const seconds = metrics['predict_time']
  const facts = {
    id,
    model: oneLine(model, 200),
    prompt: typeof prompt === 'string' ? printable(prompt) : undefined,
    params: Object.fromEntries(Object.entries(rest).map(([name, value]) => [oneLine(name, 100), shown(value)])),
    seconds: typeof seconds === 'number' ? seconds : undefined,
    createdAt,
    command: runCommandLine(sidecar),
  }
  if (files.length === 0) {
    const media = { kind: 'other', name: status, note: 'Nothing was saved of it.' } as const
    return [{ ...facts, index: 1, count: 1, media }]
  }
  const count = files.length
  return Promise.all(
    files.map(async ({ name }, at) => ({
      ...facts,
      index: at + 1,
      count,
      media: await readMedia(path.resolve(folder, name), reading),
    })),
  )
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return printable(text.replace(/^\[file sha256:([0-9a-f]{12}).*\]$/, 'file $1…'))
}
