import { maskSecret, resolveToken } from '@tuglet/kit/lib'
import { configFile } from './config-file.ts'
import { configNameOf, settingKeyOf } from './config-names.ts'
import { settingNamed, type ConfigContext, type ConfigValue } from './config-value.ts'

/** The value in force of a key; the token is masked unless `reveal` is given. */
export async function getConfig(
  name: string,
  { reveal, ...context }: ConfigContext & { readonly reveal: boolean },
): Promise<ConfigValue> {
  const key = configNameOf(name)
  const settingKey = settingKeyOf(key)
  if (settingKey === undefined) return reveal ? writtenToken(context) : maskedToken(context)
  const { value, origin } = context.settings.resolve(settingNamed(context.service, settingKey))
  return { key, value: value as string | boolean, origin: origin.at }
}

/** The token that answers, masked. */
async function maskedToken({ service, host, settings }: ConfigContext): Promise<ConfigValue> {
  const { token } = await resolveToken(service, { host, settings })
  return { key: 'token', value: token ? maskSecret(token.secret) : null, origin: token?.origin ?? null }
}

// What is kept elsewhere is shown by `tuglet auth token kohub`: this file's text is the person's own.
async function writtenToken({ settings }: ConfigContext): Promise<ConfigValue> {
  const written = settings.serviceTexts.find(configFile, 'token')
  return { key: 'token', value: written?.text ?? null, origin: written?.origin.at ?? null }
}
