/** What decides about somebody and a repository. */
export interface AccessFacts {
  readonly username: string
  /** Undefined where nobody may know: only the administrator sees whether an account is active. */
  readonly isActive: boolean | undefined
  readonly exists: boolean
  readonly repo: string
  readonly namespace: string
  readonly isPrivate: boolean
  /** Whoever created the repository. */
  readonly owner: string | undefined
  /** The role in the organisation that has the repository. */
  readonly role: string | undefined
  readonly isOrganization: boolean
}

/** Whether something may be done, and why. */
export interface Verdict {
  readonly right: 'read' | 'write' | 'manage'
  readonly allowed: boolean
  readonly reason: string
}

/** Explains what a user may do with a repository, by the rules of the server. */
export function explainAccess(facts: AccessFacts): Verdict[] {
  const bar = barrier(facts)
  if (bar !== undefined) {
    const read: Verdict = facts.isPrivate
      ? { right: 'read', allowed: false, reason: bar }
      : { right: 'read', allowed: true, reason: 'It is public: everybody may read it, signed in or not.' }
    return [read, { right: 'write', allowed: false, reason: bar }, { right: 'manage', allowed: false, reason: bar }]
  }
  return [
    { right: 'read', ...mayRead(facts) },
    { right: 'write', ...mayChange(facts, ['member', 'admin', 'super-admin'], 'write to it') },
    { right: 'manage', ...mayChange(facts, ['admin', 'super-admin'], 'manage or delete it') },
  ]
}

function barrier({ exists, isActive, username }: AccessFacts): string | undefined {
  if (!exists) return `There is no user ${username}.`
  return isActive === false ? `The account ${username} is disabled.` : undefined
}

type Judgement = Omit<Verdict, 'right'>

function mayRead(facts: AccessFacts): Judgement {
  const { isPrivate, role, namespace } = facts
  if (!isPrivate) return yes('It is public: everybody may read it, signed in or not.')
  const own = ownReason(facts)
  if (own !== undefined) return yes(own)
  if (role !== undefined) return yes(`It is private, and ${role} is a role in ${namespace}: any role may read.`)
  return no(`It is private, and ${facts.username} ${outsider(facts)}; the server answers as if it were not there.`)
}

function mayChange(facts: AccessFacts, roles: readonly string[], what: string): Judgement {
  const own = ownReason(facts)
  if (own !== undefined) return yes(own)
  const { role, namespace, username } = facts
  if (role === undefined) return no(`${username} ${outsider(facts)}.`)
  if (roles.includes(role)) return yes(`As ${role} of ${namespace}.`)
  return no(`${role} of ${namespace} may not ${what}; that takes ${roles.join(', ')}.`)
}

function ownReason({ username, namespace, owner }: AccessFacts): string | undefined {
  if (username === namespace) return `It is in the namespace of ${username}.`
  return username === owner ? `${username} created it.` : undefined
}

function outsider({ isOrganization, namespace }: AccessFacts): string {
  return isOrganization ? `is no member of ${namespace}` : `is not ${namespace}`
}

const yes = (reason: string): Judgement => ({ allowed: true, reason })
const no = (reason: string): Judgement => ({ allowed: false, reason })
