/** A wake-up that is not lost when it comes before somebody waits. */
export interface Bell {
  ring(): void
  /** Resolves at once if it rang since the last wait, else at the next ring, or after `timeoutMs`. */
  rung(timeoutMs?: number): Promise<void>
}

/** A bell for one who waits. */
export function bell(): Bell {
  let hasRung = false
  let wake: (() => void) | undefined
  return {
    ring: () => {
      hasRung = true
      wake?.()
    },
    rung: async (timeoutMs) => {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = timeoutMs === undefined ? undefined : setTimeout(resolve, timeoutMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      wake = undefined
      hasRung = false
    },
  }
}
