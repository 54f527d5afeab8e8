import pty from '@lydell/node-pty'
import headless from '@xterm/headless'

/** The screen of a terminal emulator. */
export type Screen = InstanceType<typeof headless.Terminal>

/** What runs, and what stands on the screen before it. */
export interface OnScreen {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly columns: number
  readonly prompt: string
}

const rows = 60
const longestMs = 120_000

/** Runs a Node program on a pseudo-terminal and gives the screen it leaves; any exit code but 0 is an Error. */
export async function screenOf(words: readonly string[], { cwd, env, columns, prompt }: OnScreen): Promise<Screen> {
  const screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true })
  screen.write(prompt)
  const child = pty.spawn(process.execPath, [...words], {
    cwd,
    cols: columns,
    rows,
    env: { TERM: 'xterm-256color', LANG: 'en_US.UTF-8', ...env },
  })
  child.onData((text) => screen.write(text))
  const late = setTimeout(() => child.kill('SIGKILL'), longestMs)
  const exitCode = await new Promise<number>((resolve) => {
    child.onExit((end) => screen.write('', () => resolve(end.signal ? 128 + end.signal : end.exitCode)))
  })
  clearTimeout(late)
  if (exitCode !== 0) throw new Error(`the run ended with ${exitCode}:\n${textOf(screen)}`)
  return screen
}

function textOf({ buffer: { active } }: Screen): string {
  const lines = Array.from({ length: active.length }, (_, y) => active.getLine(y)?.translateToString(true) ?? '')
  return lines.join('\n').trimEnd()
}
