import type { AdminUser, KohubClient } from '@tuglet/kohub-client/node'
import type { Host } from '@tuglet/kit/lib'
import { parseSize } from '../views/size.ts'
import { firstLine } from './first-line.ts'

/** Who is to be created; sizes as people write them. */
export interface NewUserWords {
  readonly username: string
  readonly email: string
  readonly passwordStdin: boolean
  readonly verified: boolean
  readonly active: boolean
  readonly private?: string | undefined
  readonly public?: string | undefined
}

/** Creates a user, whose first password is read from standard input or asked for. */
export async function createUser(
  { admin }: Pick<KohubClient, 'admin'>,
  words: NewUserWords,
  { stdin, ask }: Pick<Host, 'stdin' | 'ask'>,
): Promise<AdminUser> {
  const { username, email, verified: emailVerified, active: isActive } = words
  const limits = {
    ...(words.private !== undefined && { privateQuotaBytes: parseSize(words.private) }),
    ...(words.public !== undefined && { publicQuotaBytes: parseSize(words.public) }),
  }
  const password = words.passwordStdin
    ? await firstLine(stdin, 'a password')
    : await ask({ text: `First password of ${username}:`, kind: 'secret', flag: '--password-stdin' })
  return admin.createUser({ username, email, password, emailVerified, isActive, ...limits })
}
