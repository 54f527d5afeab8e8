import { Failure } from '@tuglet/kit/lib'

/** What the flags say of who may see the repository. */
export interface VisibilityFlags {
  readonly private?: boolean | undefined
  readonly public?: boolean | undefined
}

/** Who will see it, and who decided: a flag, the repository as it is, or the default here. */
export interface Visibility {
  readonly isPrivate: boolean
  readonly decidedBy: 'flag' | 'repository' | 'default'
}

/** Reads the flags; private is the default here, and the two flags may not contradict one another. */
export function wantedVisibility(flags: VisibilityFlags): Visibility {
  if (flags.private !== undefined && flags.public !== undefined && flags.private === flags.public) {
    throw new Failure('usage', '--private and --public contradict one another.', { code: 'VISIBILITY_CONTRADICTION' })
  }
  if (flags.private === undefined && flags.public === undefined) return { isPrivate: true, decidedBy: 'default' }
  return { isPrivate: flags.private ?? !flags.public, decidedBy: 'flag' }
}

/** Settles who will see it; never turns a private repository public or a public one private: that is a Failure('conflict'). */
export function settleVisibility(
  wanted: Visibility,
  found: { readonly exists: boolean; readonly isPrivate: boolean; readonly settingsUrl: string; readonly id: string },
): Visibility {
  if (!found.exists || found.isPrivate === wanted.isPrivate) return wanted
  if (found.isPrivate && wanted.decidedBy === 'default') return { isPrivate: true, decidedBy: 'repository' }
  const [is, asked] = found.isPrivate ? ['private', 'public'] : ['public', 'private']
  const why = wanted.decidedBy === 'flag' ? `--${asked} was asked for` : 'private is the default here'
  throw new Failure('conflict', `${found.id} is ${is}, but ${why}; nothing was changed.`, {
    code: 'VISIBILITY_DIFFERS',
    hints: [`To publish as it is, add --${is}.`, `To make it ${asked}, change it first at ${found.settingsUrl}`],
    data: { repo: found.id, visibility: is, asked },
  })
}

/** `private, the default here (--public makes it public)` */
export function visibilityWords({ isPrivate, decidedBy }: Visibility): string {
  const word = isPrivate ? 'private' : 'public'
  return decidedBy === 'default' ? `${word}, the default here (--public makes it public)` : word
}
