import { closest, Failure } from '@tuglet/kit/lib'

/** The keys of the configuration file, as the original client spells them, and the settings that they are; the token is none. */
const settingKeys = {
  endpoint: 'kohub.endpoint',
  token: undefined,
  default_repo_type: 'kohub.defaultRepoType',
  interactive_mode_default: 'kohub.interactiveModeDefault',
} as const

/** A key of the configuration file. */
export type ConfigName = keyof typeof settingKeys

/** All keys of the configuration file. */
export const configNames = Object.keys(settingKeys) as ConfigName[]

/** The setting's key for a key of the file; undefined for the token. */
export function settingKeyOf(name: ConfigName): string | undefined {
  return settingKeys[name]
}

/** The key that a person wrote, dots and dashes forgiven; throws Failure('usage') with the nearest for any other. */
export function configNameOf(text: string): ConfigName {
  const wanted = text.replace(/^kohub\./, '').replaceAll('-', '_')
  const found = configNames.find((name) => name === wanted || settingKeys[name] === `kohub.${wanted}`)
  if (found) return found
  const near = closest(text, configNames)
  throw new Failure('usage', `There is no key "${text}".`, {
    code: 'UnknownKey',
    hints: [near === undefined ? `The keys are ${configNames.join(', ')}.` : `Did you mean ${near}?`],
    data: text,
  })
}
