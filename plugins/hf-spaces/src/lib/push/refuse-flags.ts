import { Failure } from '@tuglet/kit/lib'

/** Flags that rule one another out, as they were given. */
export interface FlagsGiven {
  readonly all: boolean
  readonly environments: number
  readonly repoId: string | undefined
  readonly spaceName: string | undefined
  readonly count: number
  readonly createPr: boolean
  readonly isPrivate: boolean
  readonly hardware: string | undefined
  readonly hasVariables: boolean
  readonly hasSecrets: boolean
  readonly wait: boolean
  /** The words as they were typed. */
  readonly words: readonly string[]
}

/** Refuses, as `usage` and naming both, flags that cannot go together. */
export function refuseFlags(given: FlagsGiven): void {
  const clash = clashes.find(({ when }) => when(given))
  if (clash === undefined) return
  throw new Failure('usage', `${clash.flags.join(' and ')} cannot go together: ${clash.why}.`, { code: 'FLAGS_CLASH' })
}

interface Clash {
  readonly flags: readonly [string, string]
  readonly why: string
  readonly when: (given: FlagsGiven) => boolean
}

const isSeveral = ({ all, environments }: FlagsGiven): boolean => all || environments > 1
const settingsWhy = 'a pull request changes files and not the Space'
const oneSpaceWhy = 'several environments do not fit into one Space'

const clashes: readonly Clash[] = [
  {
    flags: ['--all', 'names'],
    why: 'give the one or the other',
    when: ({ all, environments }) => all && environments > 0,
  },
  {
    flags: ['--repo-id', 'several environments'],
    why: oneSpaceWhy,
    when: (g) => isSeveral(g) && g.repoId !== undefined,
  },
  {
    flags: ['--space-name', 'several environments'],
    why: oneSpaceWhy,
    when: (g) => isSeveral(g) && g.spaceName !== undefined,
  },
  {
    flags: ['--count', 'several environments'],
    why: 'push them one after the other',
    when: (g) => isSeveral(g) && g.count > 1,
  },
  {
    flags: ['--count', '--create-pr'],
    why: 'a pull request is opened on one Space',
    when: (g) => g.count > 1 && g.createPr,
  },
  { flags: ['--create-pr', '--env-var'], why: settingsWhy, when: (g) => g.createPr && g.hasVariables },
  { flags: ['--create-pr', '--secret'], why: settingsWhy, when: (g) => g.createPr && g.hasSecrets },
  { flags: ['--create-pr', '--private'], why: settingsWhy, when: (g) => g.createPr && g.isPrivate },
  { flags: ['--create-pr', '--hardware'], why: settingsWhy, when: (g) => g.createPr && g.hardware !== undefined },
  { flags: ['--create-pr', '--wait'], why: 'a pull request builds nothing', when: (g) => g.createPr && g.wait },
  {
    flags: ['--interface', '--no-interface'],
    why: 'it is on or off',
    when: ({ words }) => words.includes('--interface') && words.includes('--no-interface'),
  },
]
