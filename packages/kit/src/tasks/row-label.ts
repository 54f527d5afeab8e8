import { textWidth } from '../text-width.ts'
import type { Paint } from '../view.ts'
import { fitText, wrapText } from './fit-text.ts'
import type { Glyphs } from './glyphs.ts'
import { progressForms } from './progress-text.ts'
import type { Row } from './row.ts'

/** How much room there is for a line, in columns, and what to draw it with. */
export interface LabelStyle {
  readonly room: number
  /** A failure is said in full, on as many lines as it takes. */
  readonly whole: boolean
  readonly now: number
  readonly glyphs: Glyphs
  readonly paint: Paint
}

// A title or a status cut below this says nothing.
const leastWidth = 8

/** The line of a step without its mark: title and, while it runs, what is going on; a failed one keeps its title. */
export function rowLabel(row: Row, style: LabelStyle): string {
  const { room } = style
  if (row.state === 'failed') {
    const text = failureText(row)
    return style.whole ? wrapText(text, room).join('\n') : fitText(text, room, style.glyphs.ellipsis)
  }
  const forms = row.state === 'running' ? detailForms(row, style) : []
  const gap = textWidth(style.glyphs.part)
  const left = room - textWidth(row.name) - gap
  const detail = forms.find((form) => textWidth(form) <= left) ?? squeeze(forms, left, style)
  if (detail !== undefined) return row.name + style.paint.dim(style.glyphs.part + detail)

  const shortest = forms.at(-1)
  const forTitle = shortest === undefined || isStatusOnly(row, style) ? 0 : room - gap - textWidth(shortest)
  if (forTitle < leastWidth) return fitText(row.name, room, style.glyphs.ellipsis)
  return fitText(row.name, forTitle, style.glyphs.ellipsis) + style.paint.dim(style.glyphs.part + shortest)
}

function failureText(row: Row): string {
  const told = row.subtasks.some((below) => below.state === 'failed' && below.failure === row.failure)
  return told || !row.failure ? row.name : `${row.name}: ${row.failure}`
}

function detailForms(row: Row, { now, glyphs }: LabelStyle): readonly string[] {
  const progress = shownProgress(row, now)
  if (!progress) return row.status ? [row.status] : []
  const forms = progressForms(progress, glyphs.part)
  return row.status ? [`${forms[0]}${glyphs.part}${row.status}`, ...forms] : forms
}

// Once all bytes are through, what happens next is more telling than how many they were.
function shownProgress(row: Row, now: number) {
  const progress = row.progress(now)
  const through = progress !== undefined && progress.total > 0 && progress.done >= progress.total
  return through && row.status ? undefined : progress
}

function isStatusOnly(row: Row, { now }: LabelStyle): boolean {
  return row.status !== '' && !shownProgress(row, now)
}

function squeeze(forms: readonly string[], left: number, { glyphs }: LabelStyle): string | undefined {
  const [only] = forms
  return forms.length === 1 && only !== undefined && left >= leastWidth
    ? fitText(only, left, glyphs.ellipsis)
    : undefined
}
