import { Failure } from '../failure.ts'
import type { Setting } from './setting.ts'

/** What one says of a setting; its own environment name is worked out from the key. */
export interface Declared<T> {
  /** Dotted, e.g. `ci.exitCodes`, whose environment name is `TUGLET_CI_EXIT_CODES`. */
  readonly key: string
  readonly summary: string
  readonly default: T
  /** Names that count too, after its own. */
  readonly env?: string | readonly string[]
  readonly secret?: boolean
  /** The flag that stands for it, without dashes. */
  readonly flag?: string
}

/** Bounds of a whole number, both included. */
export interface Bounds {
  readonly min?: number
  readonly max?: number
}

/** Declares settings by the kind of their value. */
export const setting = {
  /** Any text. */
  text: (declared: Declared<string>): Setting<string> => make(declared, 'any text', (text) => text),

  /** An http or https address without user, query or fragment; given back without slashes at its end. */
  url: (declared: Declared<string>): Setting<string> => make(declared, 'an http or https address', readUrl),

  /** A whole number. */
  whole: (declared: Declared<number> & Bounds): Setting<number> =>
    make(declared, wholeWords(declared), (text) => readWhole(text, declared)),

  /** Yes or no: also true and false, on and off, 1 and 0. */
  yesNo: (declared: Declared<boolean>): Setting<boolean> =>
    make(declared, 'yes or no', (text) => switches.get(text.trim().toLowerCase())),

  /** One of the given words. */
  choice: <const T extends string>(declared: Declared<T> & { readonly choices: readonly T[] }): Setting<T> =>
    make(declared, `one of ${declared.choices.join(', ')}`, (text) =>
      declared.choices.find((word) => word === text.trim()),
    ),
}

/** The environment name of a setting's own: `TUGLET_CI_EXIT_CODES` for `ci.exitCodes`. */
export function environmentName(key: string): string {
  const words = key.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/[^A-Za-z0-9]+/g, '_')
  return `TUGLET_${words.toUpperCase()}`
}

function make<T>(declared: Declared<T>, allowed: string, read: (text: string) => T | undefined): Setting<T> {
  const { key, summary, secret, flag } = declared
  if (!/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/.test(key)) throw new TypeError(`"${key}" is no key of a setting`)
  const env = [environmentName(key), ...[declared.env ?? []].flat()]
  return {
    key,
    env: [...new Set(env)],
    summary,
    default: declared.default,
    ...(secret && { secret }),
    ...(flag !== undefined && { flag }),
    allowed,
    parse(text) {
      const value = read(text)
      if (value !== undefined) return value
      const shown = secret ? 'what is written there' : JSON.stringify(text)
      throw new Failure('usage', `${key} must be ${allowed}, not ${shown}.`, { code: 'SETTING_INVALID', data: { key } })
    },
  }
}

function readUrl(text: string): string | undefined {
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  if (url.username || url.password || url.search || url.hash) return undefined
  return url.href.replace(/\/+$/, '')
}

function readWhole(text: string, { min = -Infinity, max = Infinity }: Bounds): number | undefined {
  const number = /^[+-]?\d+$/.test(text.trim()) ? Number(text) : NaN
  return Number.isSafeInteger(number) && number >= min && number <= max ? number : undefined
}

function wholeWords({ min, max }: Bounds): string {
  if (min !== undefined && max !== undefined) return `a whole number from ${min} to ${max}`
  if (min !== undefined) return `a whole number from ${min}`
  return max === undefined ? 'a whole number' : `a whole number up to ${max}`
}

const switches: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'true', 'on', '1'].map((word) => [word, true] as const),
  ...['no', 'false', 'off', '0'].map((word) => [word, false] as const),
])
