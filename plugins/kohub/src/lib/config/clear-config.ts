import { openSettings, writeServiceFile, type Output } from '@tuglet/kit/lib'
import { configFile } from './config-file.ts'
import { configNames } from './config-names.ts'
import type { ConfigContext, ConfigValue } from './config-value.ts'
import { listConfig } from './list-config.ts'

/** Takes every known key out of the configuration file and gives what is in force now; other keys and stored tokens stay. */
export async function* clearConfig(context: ConfigContext & { readonly out: Output }): AsyncGenerator<ConfigValue> {
  const { host, settings, out } = context
  const file = await writeServiceFile(
    host,
    configFile,
    Object.fromEntries(configNames.map((name) => [name, undefined])),
  )
  out.note(`Cleared ${file}.`)
  yield* listConfig({ ...context, settings: openSettings(host, { profile: settings.profile }) })
}
