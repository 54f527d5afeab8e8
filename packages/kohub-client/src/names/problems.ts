import type { Role } from '../types/organization.ts'
import { ValidationError } from '../errors/kohub-error.ts'

/** Every role, from the least to the most powerful. */
export const roles: readonly Role[] = ['visitor', 'member', 'admin', 'super-admin']

/** Why a text is no password, or undefined; the server fails with more than 72 bytes. */
export function passwordProblem(password: string): string | undefined {
  const bytes = new TextEncoder().encode(password).length
  if (bytes > 72) return `A password has at most 72 bytes; this one has ${bytes}.`
  return password.length < 6 ? 'A password has at least 6 characters.' : undefined
}

/** Why a text is no branch or tag, or undefined; the server makes branches with a slash and never finds them again. */
export function refNameProblem(name: string): string | undefined {
  if (/^[A-Za-z0-9_][\w.-]*$/.test(name) && !name.includes('..') && !name.endsWith('.lock')) return undefined
  return name.includes('/')
    ? `"${name}" has a slash in it: the server would make it and never find it again.`
    : `"${name}" is no name for a branch or a tag: letters, digits, "-", "_" and "." make one.`
}

/** Throws ValidationError when there is a problem. */
export function mustBeFine(problem: string | undefined, code: string): void {
  if (problem !== undefined) throw new ValidationError(problem, { code })
}

/** Throws ValidationError for a role that the server would store and nobody could use. */
export function mustBeRole(role: string, allowed: readonly string[] = roles): void {
  if (!allowed.includes(role)) {
    throw new ValidationError(`"${role}" is no role: ${allowed.join(', ')}.`, { code: 'InvalidRole', details: role })
  }
}

/** Throws ValidationError for a number that the server would refuse. */
export function mustBeWithin(what: string, value: number | undefined, [least, most]: readonly [number, number]): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return
  const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`
  throw new ValidationError(`${what} is a whole number ${range}, not ${value}.`, { code: 'OutOfRange' })
}
