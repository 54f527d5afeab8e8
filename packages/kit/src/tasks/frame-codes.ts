import { textWidth } from '../text-width.ts'

// The cursor is hidden and wrapping is off only within one write: whatever ends the process, the terminal is whole.
const open = '\x1b[?2026h\x1b[?25l\x1b[?7l\x1b[0m'
const close = '\x1b[?7h\x1b[?25h\x1b[?2026l'

/** The bytes that put `lines` where the last frame of `height` lines stood, leaving the cursor below them. */
export function frameCodes(lines: readonly string[], height: number): string {
  return `${open}${toTop(height)}${lines.map((line) => `${line}\x1b[K\r\n`).join('')}\x1b[J${close}`
}

/** The bytes that take a frame of `height` lines off the screen. */
export function eraseCodes(height: number): string {
  return height > 0 ? `${toTop(height)}\x1b[J` : ''
}

/** The rows that a frame takes now: a terminal that became narrower has broken its lines. */
export function heightOf(lines: readonly string[], columns: number): number {
  return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / columns)), 0)
}

function toTop(height: number): string {
  return height > 0 ? `\r\x1b[${height}A` : '\r'
}
