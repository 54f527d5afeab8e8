import { Failure } from '../failure.ts'
import { setting } from './declare-setting.ts'
import type { Setting } from './setting.ts'

const text = setting.text({
  key: 'profile',
  summary: 'The profile whose settings and accounts are used.',
  default: '',
})

/** Which profile is in force, where no flag says it. */
export const profileSetting: Setting<string> = { ...text, allowed: profileWords(), parse: readProfile }

/** Checks a profile's name: it is part of file tables and of account names. */
export function readProfile(name: string): string {
  if (/^[\w][\w-]*$/.test(name)) return name
  throw new Failure('usage', `A profile's name is made of ${profileWords()}, not ${JSON.stringify(name)}.`, {
    code: 'PROFILE_NAME_INVALID',
  })
}

function profileWords(): string {
  return 'letters, digits, - and _'
}
