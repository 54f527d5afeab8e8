/** Thrown where a command tried to leave the process. */
export class LeftProcess extends Error {}

/** What a command does to the process it runs in, past the host. */
export interface ProcessWatch {
  /** The code it tried to leave with. */
  left(): number | undefined
  readStdin(): boolean
  /** Gives the process back as it was. */
  restore(): void
}

/** Watches for process.exit and for reads of process.stdin; leaving is kept from happening. */
export function watchProcess(): ProcessWatch {
  let left: number | undefined
  let readStdin = false
  const { exit, exitCode } = process
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin') ?? {}
  process.exit = ((code?: number) => {
    left = Number(code ?? process.exitCode ?? 0)
    throw new LeftProcess(`process.exit(${left})`)
  }) as typeof process.exit
  Object.defineProperty(process, 'stdin', {
    configurable: true,
    get() {
      readStdin = true
      return stdin.get?.call(process) as unknown
    },
  })
  return {
    left: () => left,
    readStdin: () => readStdin,
    restore() {
      process.exit = exit
      process.exitCode = exitCode
      Object.defineProperty(process, 'stdin', stdin)
    },
  }
}
