import { repoIdProblem } from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'

/** The Space to push to; without a namespace it is one's own. */
export interface WantedTarget {
  readonly namespace?: string
  readonly name: string
}

/** What a person may say of it. */
export interface TargetWords {
  /** `owner/name`, or a bare name of one's own account. */
  readonly repoId?: string | undefined
  readonly namespace?: string | undefined
  readonly spaceName?: string | undefined
}

/** Makes a target of what was said; `name` is the Space's where nothing else is. Rejects names that no Hub takes. */
export function wantedTarget(words: TargetWords, name: string): WantedTarget {
  const target = words.repoId === undefined ? fromParts(words, name) : fromRepoId(words, words.repoId)
  checkTarget(target)
  return target
}

/** `owner/name`; `<you>/name` while nobody knows who that is. */
export function targetId({ namespace, name }: WantedTarget, account = '<you>'): string {
  return `${namespace ?? account}/${name}`
}

/** The target itself, or as many copies of it as asked, numbered from 1. */
export function numbered(target: WantedTarget, count: number): readonly WantedTarget[] {
  if (count <= 1) return [target]
  const targets = Array.from({ length: count }, (_, at) => ({ ...target, name: `${target.name}-${at + 1}` }))
  targets.forEach(checkTarget)
  return targets
}

function fromParts({ namespace, spaceName }: TargetWords, name: string): WantedTarget {
  if (spaceName?.includes('/')) {
    throw invalid(`--space-name takes a name, not "${spaceName}"`, [`Did you mean --repo-id ${spaceName}?`])
  }
  return { ...(namespace !== undefined && { namespace }), name: spaceName ?? name }
}

function fromRepoId({ namespace, spaceName }: TargetWords, repoId: string): WantedTarget {
  if (namespace !== undefined || spaceName !== undefined) {
    throw invalid('--repo-id says the whole name, so --namespace and --space-name cannot go with it', [])
  }
  const parts = repoId.replace(/^(?:hf:\/\/)?spaces\//, '').split('/')
  const [owner = '', name] = parts
  if (parts.length > 2) throw invalid(`--repo-id takes owner/name, not "${repoId}"`, [])
  return name === undefined ? { name: owner } : { namespace: owner, name }
}

function checkTarget({ namespace, name }: WantedTarget): void {
  const problem = repoIdProblem(`${namespace ?? 'you'}/${name}`)
  if (problem !== undefined) throw invalid(problem, ['Give the Space another name with --space-name or --repo-id.'])
}

function invalid(why: string, hints: readonly string[]): Failure {
  return new Failure('usage', `${why}.`, { code: 'SPACE_NAME_INVALID', hints })
}
