import { fileURLToPath } from 'node:url'
import pty from '@lydell/node-pty'
import headless from '@xterm/headless'

/** How a fixture is run on a real pseudo-terminal. */
export interface TerminalOptions {
  readonly columns?: number
  readonly rows?: number
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Sends stdout into this file. */
  readonly stdoutTo?: string
  /** Given each screen after something was written to it. */
  readonly onScreen?: (terminal: RunningTerminal) => void
}

/** A fixture that runs on a terminal. */
export interface RunningTerminal {
  lines(): string[]
  resize(columns: number, rows: number): void
  type(text: string): void
}

/** What a fixture left on the terminal. */
export interface TerminalRun {
  readonly exitCode: number
  /** Every line, those scrolled away included, without what is blank at the end. */
  readonly lines: readonly string[]
  readonly raw: string
  readonly cursor: { readonly column: number; readonly line: number }
}

/** Runs `fixtures/<name>.ts` on a pseudo-terminal to its end and reads the screen. */
export async function runOnTerminal(name: string, options: TerminalOptions = {}): Promise<TerminalRun> {
  const { columns = 80, rows = 24, args = [], env = {}, stdoutTo, onScreen } = options
  const screen = new headless.Terminal({ cols: columns, rows, scrollback: 5000, allowProposedApi: true })
  const script = fileURLToPath(new URL(`fixtures/${name}.ts`, import.meta.url))
  const words = [process.execPath, '--conditions=@tuglet/source', '--no-warnings', script, ...args]
  const redirected = ['sh', '-c', 'to=$0; exec "$@" > "$to"', stdoutTo ?? '', ...words]
  const [program = '', ...rest] = stdoutTo === undefined ? words : redirected
  const child = pty.spawn(program, rest, {
    cols: columns,
    rows,
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm-256color', LANG: 'en_US.UTF-8', ...env },
  })
  let raw = ''
  const running: RunningTerminal = {
    lines: () => linesOf(screen),
    resize(newColumns, newRows) {
      screen.resize(newColumns, newRows)
      child.resize(newColumns, newRows)
    },
    type: (text) => child.write(text),
  }
  child.onData((text) => {
    raw += text
    screen.write(text, () => onScreen?.(running))
  })
  const exitCode = await new Promise<number>((resolve) => child.onExit((end) => resolve(end.exitCode)))
  await new Promise<void>((resolve) => screen.write('', resolve))
  const buffer = screen.buffer.active
  return {
    exitCode,
    lines: linesOf(screen),
    raw,
    cursor: { column: buffer.cursorX, line: buffer.baseY + buffer.cursorY },
  }
}

function linesOf(screen: InstanceType<typeof headless.Terminal>): string[] {
  const buffer = screen.buffer.active
  const lines = Array.from({ length: buffer.length }, (_, n) => buffer.getLine(n)?.translateToString(true) ?? '')
  while (lines.at(-1) === '') lines.pop()
  return lines
}
