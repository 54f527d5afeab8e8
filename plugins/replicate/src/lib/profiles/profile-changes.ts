import { Failure } from '@tuglet/kit/lib'
import type { Table } from './merge-tables.ts'

/** What the flags of `profile save` give; undefined ones were not given. */
export interface ProfileFlags {
  readonly description?: string | undefined
  readonly model?: string | undefined
  readonly version?: string | undefined
  readonly lora?: string | undefined
  readonly trigger?: string | undefined
  readonly template?: string | undefined
  /** `key=value`, the value as JSON where it is some. */
  readonly params: readonly string[]
  /** `name=value` */
  readonly tokens: readonly string[]
}

/** The values that the flags give, as a profile holds them: only those. */
export function profileChanges({ template, params, tokens, ...fields }: ProfileFlags): Table {
  const given = Object.entries({ ...fields, prompt_template: template }).filter(([, value]) => value !== undefined)
  const defaults = {
    ...tableFrom(tokens, (text) => text),
    ...(params.length > 0 && { params: tableFrom(params, valueOf) }),
  }
  return { ...Object.fromEntries(given), ...(Object.keys(defaults).length > 0 && { defaults }) }
}

function tableFrom(words: readonly string[], read: (text: string) => unknown): Table {
  return Object.fromEntries(
    words.map((word) => {
      const { key, text } = /^(?<key>[^=:.]+)(?:=|:)(?<text>[\s\S]*)$/.exec(word)?.groups ?? {}
      if (key !== undefined && text !== undefined) return [key, read(text)] as const
      throw new Failure('usage', `"${word}" is no value: write key=value.`, { code: 'PROFILE_VALUE_INVALID' })
    }),
  )
}

// Numbers, yes and no, lists and tables; all else is text. The model's schema has the last word when it is run.
function valueOf(text: string): unknown {
  if (!/^(?:-?\d|true$|false$|[[{"])/.test(text)) return text
  try {
    const value = JSON.parse(text) as unknown
    // 1.0 and 1e3 may be meant as they are written.
    return typeof value === 'number' && String(value) !== text ? text : value
  } catch {
    return text
  }
}
