import { passwordProblem } from '@tuglet/kohub-client'
import type { KohubClient } from '@tuglet/kohub-client/node'
import { Failure, registerSecret, type Host, type Output } from '@tuglet/kit/lib'
import type { Done } from '../views/done-view.ts'
import { readSecret } from './read-secret.ts'

/** What the person gave; the rest is asked for. */
export interface GivenAccount {
  readonly username: string | undefined
  readonly email: string | undefined
  readonly password: string | undefined
  readonly fromStdin: boolean
  readonly invitation: string | undefined
}

/** Creates an account, after the checks that the server makes badly or not at all. */
export async function registerUser(
  given: GivenAccount,
  { client, host, out }: { readonly client: KohubClient; readonly host: Host; readonly out: Output },
): Promise<Done> {
  const username = given.username ?? (await host.ask({ text: 'Username:', kind: 'line', flag: '--username' })).trim()
  if (username.length < 3 || username.length > 50) {
    throw new Failure('usage', 'A username has 3 to 50 characters.', { code: 'InvalidName', data: username })
  }
  const email = given.email ?? (await host.ask({ text: 'E-mail:', kind: 'line', flag: '--email' })).trim()
  const password = given.password ?? (await newPassword(username, given.fromStdin, host))
  registerSecret(password)
  if (given.password !== undefined) {
    out.warn(
      'A password after --password can be seen by others on this machine. Use --password-stdin, or leave it out.',
    )
  }
  const problem = passwordProblem(password)
  if (problem !== undefined) throw new Failure('usage', problem, { code: 'InvalidPassword' })
  const { invitation: invitationToken } = given
  const { message, emailVerified } = await client.register({ username, email, password, invitationToken })
  out.note(emailVerified ? `Sign in: tuglet kohub auth login --username ${username}` : 'Answer the e-mail first.')
  return { id: username, message }
}

function newPassword(username: string, fromStdin: boolean, host: Host): Promise<string> {
  return readSecret({ text: `Password for ${username}:`, what: 'password', flag: '--password-stdin', fromStdin }, host)
}
