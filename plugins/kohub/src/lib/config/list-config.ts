import { configNames } from './config-names.ts'
import type { ConfigContext, ConfigValue } from './config-value.ts'
import { getConfig } from './get-config.ts'

/** Every key of the configuration as it stands, the token masked. */
export async function* listConfig(context: ConfigContext): AsyncGenerator<ConfigValue> {
  for (const key of configNames) yield await getConfig(key, { ...context, reveal: false })
}
