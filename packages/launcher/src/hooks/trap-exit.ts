import { AsyncLocalStorage } from 'node:async_hooks'

/** A plugin tried to end the process from where it may not. */
export class ExitTrapped extends Error {
  override readonly name = 'ExitTrapped'
  constructor(code: unknown) {
    super(`it called process.exit(${code === undefined ? '' : String(code)})`)
  }
}

interface Trap {
  isOpen: boolean
  leave(error: Error): void
}

const traps = new AsyncLocalStorage<Trap>()
let isSet = false

/** Runs a plugin's work; an attempt of it to end the process, or an error that nobody awaits, makes the promise reject, and the process goes on. */
export async function trapExit<T>(work: () => Promise<T>): Promise<T> {
  setTrap()
  const { promise, reject } = Promise.withResolvers<never>()
  const trap: Trap = { isOpen: true, leave: reject }
  try {
    return await Promise.race([traps.run(trap, work), promise])
  } finally {
    trap.isOpen = false
  }
}

function setTrap(): void {
  if (isSet) return
  isSet = true
  process.on('uncaughtException', swallow)
  for (const name of ['exit', 'reallyExit'] as const) {
    const target = process as unknown as Record<string, (code?: unknown) => unknown>
    const leave = target[name]?.bind(process)
    if (leave) target[name] = (code) => trapped(code) ?? leave(code)
  }
}

function trapped(code: unknown): 'ignored' | undefined {
  const trap = traps.getStore()
  if (!trap) return undefined
  const error = new ExitTrapped(code)
  trap.leave(error)
  // Long after its work a timer of the plugin has nobody to hear an error.
  if (!trap.isOpen) return 'ignored'
  throw error
}

// In a timer or an open promise a plugin's error, the trap's own too, has nobody to catch it, however late it comes; that of anybody else ends
// the process as it always does.
function swallow(error: unknown): void {
  const trap = traps.getStore()
  if (trap) return trap.leave(error instanceof Error ? error : new Error(String(error)))
  if (error instanceof ExitTrapped) return
  process.off('uncaughtException', swallow)
  throw error
}
