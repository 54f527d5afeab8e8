import type { Paint } from './view.ts'

const plain = (text: string) => text

/** Colours that do nothing. */
export const noPaint: Paint = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, cyan: plain }

/** What may decide about colour. */
export interface ColourQuestion {
  /** `--color` or `--no-color`, when given. */
  readonly flag?: boolean | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isTTY: boolean
}

/** Decides once whether to use colour: the flag, FORCE_COLOR, NO_COLOR, TERM=dumb, then whether it is a terminal. */
export function decideColour({ flag, env, isTTY }: ColourQuestion): boolean {
  if (flag !== undefined) return flag
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false'
  if (env['NO_COLOR']) return false
  if (env['TERM'] === 'dumb') return false
  return isTTY
}

/** The colours to paint with; chalk is loaded only when there is colour. */
export async function loadPaint(colour: boolean): Promise<Paint> {
  if (!colour) return noPaint
  const { Chalk } = await import('chalk')
  return new Chalk({ level: 1 })
}
