import { Failure } from '../failure.ts'
import { findProgram, type FindProgramOptions } from './find-program.ts'

/** Opens a web page in the person's browser and does not wait for it to be closed; rejects when there is none. */
export async function openPage(url: URL, options: FindProgramOptions): Promise<void> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new Failure('usage', `Only web pages can be opened, not ${url.protocol} addresses.`, { code: 'NOT_A_PAGE' })
  }
  const candidates = browsers(url.href, options)
  for (const [program, ...args] of candidates) {
    const file = findProgram(program!, options)
    if (file && (await starts(file, args, options))) return
  }
  throw new Failure('failed', 'There is no browser to open the page with.', {
    code: 'NO_BROWSER',
    hints: [`Open ${url.href} yourself.`],
  })
}

/** The programs that open a page, best first, each with its arguments: never a line for a shell. */
export function browsers(page: string, { env, platform }: Pick<FindProgramOptions, 'env' | 'platform'>): string[][] {
  const chosen = (env.BROWSER ?? '').split(platform === 'win32' ? ';' : ':').flatMap((entry) => {
    const words = entry.split(' ').filter(Boolean)
    if (words.length === 0) return []
    return [words.some((word) => word.includes('%s')) ? words.map((w) => w.replaceAll('%s', page)) : [...words, page]]
  })
  if (platform === 'darwin') return [...chosen, ['open', page]]
  // `start` is a word of cmd.exe, to which & in an address is a second command.
  if (platform === 'win32') return [...chosen, ['rundll32', 'url.dll,FileProtocolHandler', page]]
  if (env.WSL_DISTRO_NAME) return [...chosen, ['wslview', page], ['rundll32.exe', 'url.dll,FileProtocolHandler', page]]
  // Without a display xdg-open would put a text browser on the terminal.
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return chosen
  return [...chosen, ['xdg-open', page], ['gio', 'open', page], ['sensible-browser', page]]
}

// An opener that has not failed by then has become the browser.
const settledMs = 3000

function starts(file: string, args: readonly string[], { env, cwd }: FindProgramOptions): Promise<boolean> {
  const { spawn } = process.getBuiltinModule('node:child_process')
  return new Promise((resolve) => {
    const child = spawn(file, args, { env: env as NodeJS.ProcessEnv, cwd, stdio: 'ignore', detached: true })
    const timer = setTimeout(() => resolve(true), settledMs)
    const settle = (opened: boolean) => {
      clearTimeout(timer)
      resolve(opened)
    }
    child.once('exit', (exitCode) => settle(exitCode === 0))
    child.once('error', () => settle(false))
    child.unref()
  })
}
