import { randomBytes } from 'node:crypto'
import { appendFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'

/** First passwords of new users, which go to a file that only its owner can read, and nowhere else. */
export interface NewPasswords {
  /** Creates somebody with a new password, which is in the file before the server knows it. */
  keep(name: string, create: (password: string) => Promise<void>): Promise<void>
}

/** Keeps passwords in this file, as CSV; without one, creating somebody is refused. */
export function newPasswords(file: string | undefined): NewPasswords {
  return {
    async keep(name, create) {
      if (file === undefined) {
        throw new Failure('usage', `${name} needs a first password, and it has to be kept somewhere.`, {
          code: 'KOHUB_PASSWORDS_NEEDED',
          hints: ['Name a file that will hold the new passwords: --passwords-to new-users.csv'],
        })
      }
      const password = randomBytes(15).toString('base64url')
      await appendFile(resolve(currentHost().cwd, file), `${name},${password}\n`, { mode: 0o600 })
      await create(password)
    },
  }
}
