import { closest } from '../closest.ts'
import { Failure } from '../failure.ts'
import type { AnySetting } from './setting.ts'

/** The declared setting of a key; throws Failure('usage') with the nearest key where there is none. */
export function findSetting(key: string, declared: readonly AnySetting[]): AnySetting {
  const found = declared.find((setting) => setting.key === key)
  if (!found) throw unknownSetting(key, declared)
  return found
}

function unknownSetting(key: string, declared: readonly AnySetting[]): Failure {
  const near = closest(
    key,
    declared.map((setting) => setting.key),
  )
  return new Failure('usage', `There is no setting ${JSON.stringify(key)}.`, {
    code: 'SETTING_UNKNOWN',
    hints: near === undefined ? ['See them all: tuglet config list'] : [`Did you mean ${near}?`],
    data: { key, ...(near !== undefined && { suggestion: near }) },
  })
}
