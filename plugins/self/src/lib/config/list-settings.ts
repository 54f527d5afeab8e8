import type { AnySetting, OpenSettings, Origin, Resolved } from '@tuglet/kit/lib'
import { shownValue } from './shown-value.ts'

/** A setting as `config list` shows it; where values come from only when that was asked for. */
export interface SettingRow {
  readonly key: string
  readonly value: unknown
  /** Why there is no value: what is written is not allowed. */
  readonly problem?: string
  readonly origin?: Origin
  readonly shadows?: Resolved<unknown>['shadows']
}

/** All settings as they stand, sorted by key; a value that is not allowed is a row with a problem. */
export async function* listSettings(
  declared: readonly AnySetting[],
  { settings, origins }: { readonly settings: OpenSettings; readonly origins: boolean },
): AsyncGenerator<SettingRow> {
  const listed = settings.list(declared).toSorted((left, right) => (left.setting.key < right.setting.key ? -1 : 1))
  for (const { setting, resolved, failure } of listed) {
    const { key } = setting
    if (failure) {
      const { origin } = failure.data as { readonly origin?: Origin }
      yield { key, value: null, problem: failure.message, ...(origins && origin && { origin, shadows: [] }) }
    } else {
      const { origin, shadows } = resolved
      yield { key, value: shownValue(setting, resolved.value), ...(origins && { origin, shadows }) }
    }
  }
}
