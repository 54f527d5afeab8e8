import { Failure } from '@tuglet/kit/lib'

/** What both users and organisations say of themselves, as flags give it. */
export interface ProfileFlags {
  readonly description?: string | undefined
  readonly bio?: string | undefined
  readonly website?: string | undefined
  readonly social?: readonly string[] | undefined
  readonly email?: string | undefined
  readonly 'full-name'?: string | undefined
}

/** The change that flags ask for; throws Failure('usage') where they ask for none. */
export function settingsChange(flags: ProfileFlags) {
  const { description, bio, website, social, email, 'full-name': fullName } = flags
  if ([description, bio, website, social, email, fullName].every((value) => value === undefined)) {
    throw new Failure('usage', 'There is nothing to change.', { code: 'NOTHING_TO_CHANGE', hints: ['See --help.'] })
  }
  const socialMedia = social && Object.fromEntries(social.map(socialEntry))
  return {
    ...(description !== undefined && { description }),
    ...(bio !== undefined && { bio }),
    ...(website !== undefined && { website }),
    ...(socialMedia && { socialMedia }),
  }
}

function socialEntry(text: string): readonly [string, string] {
  const [, place, name] = /^([^=]+)=(.*)$/.exec(text) ?? []
  if (place !== undefined && name !== undefined) return [place, name]
  throw new Failure('usage', `"${text}" is not written as place=name.`, { code: 'BAD_SOCIAL' })
}
