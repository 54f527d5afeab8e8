import { shellLine } from '../card/shell-words.ts'
import { secretMark } from '../inputs/recorded-input.ts'
import type { RecordedRun } from '../outputs/sidecar.ts'

/** The command that runs this once more, to be pasted into a shell; what was not kept stands as FILE. */
export function runCommandLine({ model, version, input, inputFiles }: RecordedRun): string {
  const reference = version === undefined || version === model ? model : `${model}:${version}`
  const words = Object.entries(input).map(([key, value]) => wordOf(key, value, inputFiles))
  return `tuglet replicate run ${shellLine([reference, ...words])}`
}

function wordOf(key: string, value: unknown, files: RecordedRun['inputFiles']): string {
  if (value === secretMark) return `${key}=@FILE`
  if (typeof value !== 'string') return `${key}:=${JSON.stringify(value)}`
  const [, sha256] = /^\[file sha256:([0-9a-f]{64})\]$/.exec(value) ?? []
  if (sha256 !== undefined) return `${key}=@${files[sha256] ?? 'FILE'}`
  // Written as JSON, a control character is no danger to the terminal it is pasted into.
  if (/[^\P{Cc}\n\t]/u.test(value)) return `${key}:=${JSON.stringify(value)}`
  return `${key}=${value.startsWith('@') ? `@${value}` : value}`
}
