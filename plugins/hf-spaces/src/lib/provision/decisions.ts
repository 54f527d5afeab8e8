import { currentHost, Failure, type Output } from '@tuglet/kit/lib'

/** Who decides what a push may change beyond what it was plainly told to. */
export interface Decisions {
  /** Goes on only with a yes. */
  confirm(text: string): Promise<void>
  /**
   * Whether to do more than asked; where nobody can say, it is not done, and `otherwise` is a warning, unless
   * the caller has a word of its own for it.
   */
  offer(text: string, otherwise?: string): Promise<boolean>
}

/** Asks the person, one question at a time; `yes` answers them all. */
export function askingDecisions({ yes, out }: { yes: boolean; out: Output }): Decisions {
  let turn: Promise<unknown> = Promise.resolve()
  const ask = (text: string): Promise<boolean> => {
    if (yes) return Promise.resolve(true)
    const answer = turn.then(() => currentHost().ask({ text, kind: 'confirm', flag: '--yes' }))
    turn = answer.catch(() => undefined)
    return answer.then((word) => word === 'yes')
  }
  return {
    async confirm(text) {
      if (await ask(text)) return
      throw new Failure('conflict', 'Not confirmed; nothing was changed.', { code: 'NOT_CONFIRMED' })
    },
    async offer(text, otherwise) {
      try {
        const isWanted = await ask(text)
        if (!isWanted && otherwise !== undefined) out.note(otherwise)
        return isWanted
      } catch (error) {
        if (!Failure.is(error) || error.kind !== 'usage') throw error
        if (otherwise !== undefined) out.warn(otherwise)
        return false
      }
    },
  }
}
