import { AsyncLocalStorage } from 'node:async_hooks'
import type { EventEmitter } from 'node:events'
import type { Tty } from './host.ts'

/** What lending the terminal needs. */
export interface TerminalLoanOptions {
  /** The real streams; named only when they are lent. */
  tty(): Tty
  readonly platform: NodeJS.Platform
}

/** Lends the terminal to one borrower at a time; a borrower that borrows again has it already. */
export function terminalLoan(options: TerminalLoanOptions): <T>(work: (tty: Tty) => Promise<T>) => Promise<T> {
  const borrowing = new AsyncLocalStorage<Tty>()
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const held = borrowing.getStore()
    if (held) return work(held)
    const loan = last.then(() => {
      const tty = options.tty()
      return borrowing.run(tty, () => lend(tty, work, options.platform))
    })
    last = loan.catch(() => undefined)
    return loan
  }
}

async function lend<T>(tty: Tty, work: (tty: Tty) => Promise<T>, platform: NodeJS.Platform): Promise<T> {
  const { stdin, stdout } = tty
  const wasRaw = stdin.isRaw === true
  const flowed = stdin.readableFlowing === true
  const settings = stdin.isTTY && platform !== 'win32' ? terminalSettings() : undefined
  const forgetInput = listenersOf(stdin)
  const forgetOutput = listenersOf(stdout)
  try {
    return await work(tty)
  } finally {
    forgetInput()
    forgetOutput()
    if (!flowed) stdin.pause()
    cook(stdin, wasRaw)
    // A program that was killed while it had the terminal leaves it in a mode that Node knows nothing of.
    if (settings !== undefined && terminalSettings() !== settings) stty(settings)
  }
}

function cook(stdin: Tty['stdin'], wasRaw: boolean): void {
  try {
    if (stdin.isTTY && stdin.isRaw !== wasRaw) stdin.setRawMode(wasRaw)
  } catch {
    // A terminal that was closed meanwhile has no mode to restore.
  }
}

/** Notes who listens now, and gives a function that takes away whoever came since. */
function listenersOf(emitter: EventEmitter): () => void {
  const names = () => emitter.eventNames().filter((name) => name !== 'newListener')
  const before = new Map(names().map((name) => [name, new Set(emitter.rawListeners(name))]))
  const forget = (name: string | symbol) => {
    for (const listener of emitter.rawListeners(name)) {
      if (!before.get(name)?.has(listener)) emitter.off(name, listener as () => void)
    }
  }
  return () => {
    forget('keypress')
    // Readline installs its key decoder once per stream; on data that nobody wants it steps back by itself, ready for the
    // next listener. Taken away like the others it would never come back, and the next prompt would hear no key.
    if (!before.has('data') && emitter.listenerCount('data') > 0) emitter.emit('data', Buffer.alloc(0))
    for (const name of names()) forget(name)
  }
}

function terminalSettings(): string | undefined {
  return stty('-g')?.trim() || undefined
}

function stty(argument: string): string | undefined {
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { status, stdout } = spawnSync('stty', [argument], { stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}
