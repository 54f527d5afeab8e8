import type { Host, Settings } from '@tuglet/kit/lib'
import { interactiveModeDefault } from '../config/settings.ts'

/** How `kohub` was called. */
export interface Called {
  /** A word of one's own behind it. */
  readonly word: string | undefined
  readonly flags: {
    readonly interactive?: boolean | undefined
    readonly json?: boolean | undefined
    readonly output?: string | undefined
    readonly quiet?: boolean | undefined
    readonly 'no-input'?: boolean | undefined
  }
}

/** Whether `kohub` opens the menu: when told to, and alone on a terminal unless the setting says no. */
export function wantsMenu(
  { word, flags }: Called,
  { host, settings }: { readonly host: Pick<Host, 'stdin' | 'stdout'>; readonly settings: Pick<Settings, 'get'> },
): boolean {
  if (flags.interactive) return true
  const { json, output, quiet, 'no-input': noInput } = flags
  if (word !== undefined || json || quiet || noInput || (output !== undefined && output !== 'text')) return false
  return host.stdin.isTTY && host.stdout.isTTY && settings.get(interactiveModeDefault)
}
