import pty from '@lydell/node-pty'
import headless from '@xterm/headless'

/** What runs on a pseudo-terminal of which size. */
export interface OnTerminal {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly columns: number
  readonly rows?: number
  readonly timeoutMs?: number
}

/** A program on a terminal of its own. */
export interface TerminalRun {
  /** The lines on the screen and those scrolled away, without what is blank at the end. */
  lines(): readonly string[]
  /** Everything that was written, escape sequences included. */
  raw(): string
  /** The screen as the emulator holds it, colours included. */
  readonly screen: InstanceType<typeof headless.Terminal>
  type(keys: string): void
  resize(columns: number, rows: number): void
  /** Resolves as soon as some line has this text; rejects when the program ends without it. */
  saw(text: string): Promise<void>
  /** Resolves when something more was written; rejects when the program ends first. */
  written(): Promise<void>
  /** The exit code, once the program has ended and all it wrote is on the screen; past its time it is killed and this rejects. */
  readonly ended: Promise<number>
}

/** Runs a Node program on a real pseudo-terminal with a terminal emulator behind it. */
export function runOnTerminal(words: readonly string[], options: OnTerminal): TerminalRun {
  const { cwd, env, columns, rows = 24, timeoutMs = 30_000 } = options
  const screen = new headless.Terminal({ cols: columns, rows, scrollback: 5000, allowProposedApi: true })
  const child = pty.spawn(process.execPath, [...words], {
    cwd,
    cols: columns,
    rows,
    env: { TERM: 'xterm-256color', LANG: 'en_US.UTF-8', ...env },
  })
  let raw = ''
  const watchers = new Set<() => void>()
  const look = () => {
    const told = [...watchers]
    watchers.clear()
    for (const tell of told) tell()
  }
  child.onData((text) => {
    raw += text
    screen.write(text, look)
  })
  const lines = () => linesOf(screen)
  const ended = new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`It ran over ${timeoutMs} ms; its screen:\n${lines().join('\n')}`))
    }, timeoutMs)
    child.onExit(({ exitCode, signal }) => {
      clearTimeout(late)
      screen.write('', () => resolve(signal ? 128 + signal : exitCode))
    })
  })
  const written = () =>
    new Promise<void>((resolve, reject) => {
      watchers.add(resolve)
      ended.then(() => reject(new Error(`It ended; its screen:\n${lines().join('\n')}`)), reject)
    })
  const saw = async (text: string) => {
    while (!lines().some((line) => line.includes(text))) await written()
  }
  const resize = (newColumns: number, newRows: number) => {
    screen.resize(newColumns, newRows)
    child.resize(newColumns, newRows)
  }
  return { lines, raw: () => raw, screen, type: (keys) => child.write(keys), resize, saw, written, ended }
}

function linesOf(screen: InstanceType<typeof headless.Terminal>): readonly string[] {
  const buffer = screen.buffer.active
  const lines = Array.from({ length: buffer.length }, (_, at) => buffer.getLine(at)?.translateToString(true) ?? '')
  while (lines.at(-1) === '') lines.pop()
  return lines
}
