/** One line of a Space's log. */
export interface LogLine {
  /** Without the line's end. */
  readonly text: string
  readonly at?: Date | undefined
}

/** Knows which lines of a log were seen: the Hub begins from the first line at every connection. */
export interface LogPosition {
  /** To be called before each connection. */
  connecting(): void
  /** The line of an event if it is new. */
  take(data: string): LogLine | undefined
  /** Whether anything came through this connection, if only to keep it open. */
  readonly hasHeard: boolean
  /** How many lines were given in all. */
  readonly given: number
}

/** Nothing seen yet. A log that begins with another line than before is another log, and all of it is new. */
export function logPosition(): LogPosition {
  let first: string | undefined
  let seen = 0
  let index = 0
  let given = 0
  let hasHeard = false
  return {
    get given() {
      return given
    },
    get hasHeard() {
      return hasHeard
    },
    connecting() {
      index = 0
      hasHeard = false
    },
    take(data) {
      hasHeard = true
      const line = parse(data)
      if (line === undefined) return undefined
      if (index === 0 && data !== first) {
        first = data
        seen = 0
      }
      index += 1
      if (index <= seen) return undefined
      seen = index
      given += 1
      return line
    },
  }
}

function parse(data: string): LogLine | undefined {
  // An empty event only keeps the line warm.
  if (data.trim() === '') return undefined
  try {
    const { data: text, timestamp } = JSON.parse(data) as { data?: unknown; timestamp?: unknown }
    const at = new Date(typeof timestamp === 'string' ? timestamp : '')
    if (typeof text !== 'string') return undefined
    return { text: text.replace(/\r?\n$/, ''), ...(!Number.isNaN(at.getTime()) && { at }) }
  } catch {
    return { text: data }
  }
}
