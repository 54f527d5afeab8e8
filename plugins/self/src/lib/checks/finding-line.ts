import type { Style } from '@tuglet/kit/lib'
import type { FindingRow } from './examine.ts'

/** A finding as people read it, with its hint below; tab-separated in a pipe. */
export function findingLine({ state, check, message, hint }: FindingRow, { isTTY, paint }: Style): string {
  if (!isTTY) return [state, check, message, hint ?? ''].map((text) => text.replaceAll(/\s+/g, ' ')).join('\t')
  const mark = { ok: paint.green('✓'), warning: paint.yellow('!'), problem: paint.red('✗') }[state]
  const below = hint === undefined ? '' : `\n  ${paint.cyan('→')} ${hint}`
  return `${mark} ${paint.bold(check)}  ${message}${below}`
}
