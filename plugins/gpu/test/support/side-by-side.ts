import type { Context } from 'mocha'

/** What a test of `sideBySide` has of its context. */
export type Skipping = Pick<Context, 'skip'>

type Work = (this: Skipping) => Promise<void>

class Skipped extends Error {}

const context: Skipping = {
  skip() {
    throw new Skipped()
  },
}

/**
 * Gives an `it` whose tests start before their turn, at most `width` (4) at a time, and are told each in its turn: for
 * tests of one `describe` that mostly wait and share nothing. Asked for one of them alone, a few others run too.
 */
export function sideBySide(width = 4): (title: string, work: Work) => void {
  const waiting: (() => Promise<void>)[] = []
  const underWay = new Set<Promise<void>>()
  const startMore = () => {
    while (underWay.size < width && waiting.length > 0) void waiting[0]!()
  }
  after(async () => {
    waiting.length = 0
    await Promise.allSettled(underWay)
  })
  return (title, work) => {
    let started: Promise<void> | undefined
    const start = () => (started ??= begin())
    const begin = () => {
      waiting.splice(waiting.indexOf(start), 1)
      const running = (async () => work.call(context))()
      const settled = running.then(
        () => undefined,
        () => undefined,
      )
      underWay.add(settled)
      void settled.then(() => (underWay.delete(settled), startMore()))
      return running
    }
    waiting.push(start)
    it(title, async function () {
      const running = start()
      startMore()
      await running.catch((error: unknown) => {
        if (error instanceof Skipped) this.skip()
        throw error
      })
    })
  }
}
