import { findSetting, type AnySetting, type OpenSettings, type Origin } from '@tuglet/kit/lib'
import { shownValue } from './shown-value.ts'

/** A setting's value and where it came from. */
export interface GotSetting {
  readonly key: string
  readonly value: unknown
  readonly origin: Origin
}

/** The value in force; an unknown key is a Failure('usage') with the nearest one. */
export async function getSetting(
  key: string,
  { declared, settings }: { readonly declared: readonly AnySetting[]; readonly settings: OpenSettings },
): Promise<GotSetting> {
  const setting = findSetting(key, declared)
  const { value, origin } = settings.resolve(setting)
  return { key, value: shownValue(setting, value), origin }
}
