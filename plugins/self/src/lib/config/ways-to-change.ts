import { profileSetting, type AnySetting, type Origin } from '@tuglet/kit/lib'

/** What a person can do to give a setting another value, given where its value is from; easiest first. */
export function waysToChange(
  { key, env: [name], flag }: AnySetting,
  origin: Origin,
  profile: string | undefined,
): readonly string[] {
  const once = flag === undefined ? [] : [`--${flag} for one command`]
  const variable = `set ${name}`
  if (key === profileSetting.key)
    return ['--profile for one command', variable, 'profile = "NAME" in the project\'s tuglet.toml']
  const write = `tuglet config set ${key} VALUE${profile === undefined ? '' : ` --profile ${profile}`}`
  switch (origin.layer) {
    case 'flag':
      return ['leave the flag out', variable, write]
    case 'environment':
      return [...once, `change or unset ${origin.at}`, `then ${write}`]
    case 'dotenv':
      return [...once, variable, `edit ${origin.at}`]
    case 'project':
      return [...once, variable, `edit ${origin.at}`]
    case 'profile':
      return [...once, write, write.replace('config set', 'config unset').replace(' VALUE', '')]
    case 'vendor':
      return [...once, write, `edit ${origin.at}`]
    case 'default':
      return [...once, write, variable]
  }
}
