import { findSetting, type AnySetting, type OpenSettings, type Origin, type Resolved } from '@tuglet/kit/lib'
import { shownValue } from './shown-value.ts'
import { waysToChange } from './ways-to-change.ts'

/** Why a setting has its value. */
export interface Explanation {
  readonly key: string
  readonly summary: string
  /** What may be written, in words. */
  readonly allowed: string
  readonly value: unknown
  /** Why there is no value: what is written is not allowed. */
  readonly problem?: string
  readonly origin: Origin
  /** The weaker values that it hides, strongest first. */
  readonly shadows: Resolved<unknown>['shadows']
  readonly default: unknown
  /** How to change it, easiest first. */
  readonly change: readonly string[]
}

/** Which layer answered for a setting, what it hides, and how to change it. */
export async function explainSetting(
  key: string,
  { declared, settings }: { readonly declared: readonly AnySetting[]; readonly settings: OpenSettings },
): Promise<Explanation> {
  const setting = findSetting(key, declared)
  const [listed] = settings.list([setting])
  const found = listed?.resolved ?? unusable(listed?.failure?.data)
  const { origin } = found
  return {
    key,
    summary: setting.summary,
    allowed: setting.allowed,
    value: shownValue(setting, found.value),
    ...(listed?.failure && { problem: listed.failure.message }),
    origin,
    shadows: found.shadows,
    default: setting.default,
    change: waysToChange(setting, origin, settings.profile),
  }
}

function unusable(data: unknown): Resolved<unknown> {
  const { origin } = data as { readonly origin: Origin }
  return { value: null, origin, shadows: [] }
}
