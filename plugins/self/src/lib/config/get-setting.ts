import { findSetting, type AnySetting, type OpenSettings, type Service } from '@tuglet/kit/lib'
import { freeKey } from './free-key.ts'
import type { GotSetting } from './got-setting.ts'
import { shownValue } from './shown-value.ts'

/** What a value is looked up in. */
export interface SettingSearch {
  readonly declared: readonly AnySetting[]
  readonly services: readonly Service<unknown>[]
  readonly settings: OpenSettings
}

/** The value in force; an unknown key is a Failure('usage') with the nearest one. */
export async function getSetting(key: string, { declared, services, settings }: SettingSearch): Promise<GotSetting> {
  const free = declared.some((setting) => setting.key === key) ? undefined : freeKey(key, services, settings)
  if (free) return free
  const setting = findSetting(key, declared)
  const { value, origin } = settings.resolve(setting)
  return { key, value: shownValue(setting, value), origin }
}
