import type { Host } from '../host/host.ts'

/** The marks that steps are drawn with. */
export interface Glyphs {
  readonly done: string
  readonly failed: string
  readonly parent: string
  readonly spinner: readonly string[]
  /** Between the titles of a path. */
  readonly path: string
  /** Between the parts of a line. */
  readonly part: string
  readonly ellipsis: string
}

const unicode: Glyphs = {
  done: '✓',
  failed: '✗',
  parent: '❯',
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
  path: ' › ',
  part: ' · ',
  ellipsis: '…',
}

const ascii: Glyphs = {
  done: '+',
  failed: 'x',
  parent: '>',
  spinner: ['-', '\\', '|', '/'],
  path: ' > ',
  part: ' - ',
  ellipsis: '...',
}

/** The marks that the host's stderr can show: Unicode, or ASCII where the terminal's locale has no more. */
export function glyphsFor(host: Pick<Host, 'env' | 'platform' | 'stderr'>): Glyphs {
  return speaksUnicode(host) ? unicode : ascii
}

function speaksUnicode({ env, platform, stderr }: Pick<Host, 'env' | 'platform' | 'stderr'>): boolean {
  if (!stderr.isTTY) return true
  if (env['TERM'] === 'linux') return false
  if (platform === 'win32') return Boolean(env['WT_SESSION'] || env['TERM_PROGRAM'] || env['ConEmuTask'] || env['TERM'])
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG']
  if (platform === 'darwin' && !locale) return true
  return /utf-?8/i.test(locale ?? '')
}
