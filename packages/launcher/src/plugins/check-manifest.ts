import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Of a real manifest a thousand commands take less. */
const mostBytes = 10_000_000

/** Throws when a plugin's manifest is too large to be read at a start or is no manifest; a plugin without one is fine. */
export function checkManifest(root: string): void {
  const file = join(root, 'oclif.manifest.json')
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats) return
  if (stats.size > mostBytes) throw new Error(`its manifest has ${stats.size} bytes, more than ${mostBytes}`)
  const fault = faultOf(parsed(readFileSync(file, 'utf8')))
  if (fault !== undefined) throw new Error(`its manifest ${fault}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function faultOf(manifest: unknown): string | undefined {
  if (!isRecord(manifest)) return 'is no JSON object'
  if (typeof manifest['version'] !== 'string') return 'names no version'
  const { commands } = manifest
  if (!isRecord(commands)) return 'lists no commands'
  const [odd] = Object.entries(commands).find(([, command]) => !isCommand(command)) ?? []
  return odd === undefined ? undefined : `says nonsense of ${JSON.stringify(odd)}`
}

function isCommand(command: unknown): boolean {
  if (!isRecord(command) || typeof command['id'] !== 'string') return false
  const { aliases, hiddenAliases, args, flags, relativePath } = command
  const lists = [aliases, hiddenAliases, relativePath].every((list) => list === undefined || isListOfTexts(list))
  return lists && [args, flags].every((record) => record === undefined || isRecordOfRecords(record))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isListOfTexts = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string')

const isRecordOfRecords = (value: unknown) => isRecord(value) && Object.values(value).every(isRecord)
