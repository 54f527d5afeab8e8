import {
  Failure,
  maskSecret,
  openSettings,
  registerSecret,
  resolveToken,
  Secret,
  settingsOf,
  writeServiceFile,
  writeSetting,
  type Output,
} from '@tuglet/kit/lib'
import { readSecret } from '../auth/read-secret.ts'
import { configFile } from './config-file.ts'
import { configNameOf, settingKeyOf } from './config-names.ts'
import { settingNamed, type ConfigContext, type ConfigValue } from './config-value.ts'

/** Writes a value into the configuration file (or the profile in force) and warns when something stronger hides it. */
export async function setConfig(
  { name, value }: { readonly name: string; readonly value: string | undefined },
  context: ConfigContext & { readonly out: Output },
): Promise<ConfigValue> {
  const key = configNameOf(name)
  const settingKey = settingKeyOf(key)
  if (settingKey === undefined) return setToken(value, context)
  const { service, host, settings, out } = context
  if (value === undefined) throw new Failure('usage', `Give a value for ${key}.`, { code: 'VALUE_MISSING' })
  const setting = settingNamed(service, settingKey)
  const { profile } = settings
  const file = await writeSetting(host, { key: settingKey, text: value, declared: settingsOf(service), profile })
  const { origin } = openSettings(host, { profile }).resolve(setting)
  if (!origin.at.startsWith(file)) out.warn(`${origin.at} sets ${key} too, and it is stronger.`)
  return { key, value: setting.parse(value) as string | boolean, origin: file }
}

async function setToken(
  value: string | undefined,
  { service, host, settings, out }: ConfigContext & { readonly out: Output },
): Promise<ConfigValue> {
  const isOnCommandLine = value !== undefined && value !== '-'
  if (isOnCommandLine) {
    out.warn('A token on the command line can be seen by others and stays in the history: leave it out to be asked.')
  }
  const question = { text: 'Token for the hub:', what: 'token', flag: '-', fromStdin: value === '-' }
  const token = (isOnCommandLine ? value : await readSecret(question, host)).trim()
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new Failure('usage', 'A token is one word of plain characters; what was given is not.', {
      code: 'TOKEN_MALFORMED',
    })
  }
  registerSecret(token)
  const file = await writeServiceFile(host, configFile, { token })
  const { profile } = settings
  const inForce = (await resolveToken(service, { host, settings: openSettings(host, { profile }) })).token
  if (inForce && !inForce.origin.startsWith(file)) {
    out.warn(`${inForce.origin} holds a token too, and it is the one that answers.`)
  }
  return { key: 'token', value: maskSecret(new Secret(token)), origin: file }
}
