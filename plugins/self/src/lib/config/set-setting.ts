import {
  Failure,
  findSetting,
  openSettings,
  profileSetting,
  writeSetting,
  type AnySetting,
  type Host,
  type Output,
} from '@tuglet/kit/lib'
import { shownValue } from './shown-value.ts'

/** What is set, and in which profile. */
export interface SetOptions {
  readonly key: string
  readonly text: string
  readonly declared: readonly AnySetting[]
  readonly profile: string | undefined
  readonly host: Host
  readonly out: Pick<Output, 'warn'>
}

/** A setting that was written. */
export interface WrittenSetting {
  readonly key: string
  readonly value: unknown
  readonly file: string
  readonly profile?: string
}

/** Writes a value into the person's settings file, or the profile's part of it; warns when something stronger hides it. */
export async function setSetting({ key, text, declared, profile, host, out }: SetOptions): Promise<WrittenSetting> {
  const setting = findSetting(key, declared)
  if (key === profileSetting.key) throw profileElsewhere(text)
  const file = await writeSetting(host, { key, text, declared, profile })
  const { origin } = openSettings(host, { profile }).resolve(setting)
  if (!origin.at.startsWith(file)) out.warn(`${origin.at} sets ${key} too, and it is stronger. See: tuglet why ${key}`)
  return { key, value: shownValue(setting, setting.parse(text)), file, ...(profile !== undefined && { profile }) }
}

// In the person's file the word is the table that all profiles stand in.
function profileElsewhere(name: string): Failure {
  return new Failure('usage', 'The profile in force is not chosen in your settings file.', {
    code: 'SETTING_ELSEWHERE',
    hints: [
      `For one command: --profile ${name}`,
      `For a shell: set TUGLET_PROFILE=${name}`,
      `For a project: profile = "${name}" in its tuglet.toml`,
    ],
  })
}
