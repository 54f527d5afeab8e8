import { Failure, type Host } from '@tuglet/kit/lib'
import type { Subject } from './verify-provenance.ts'

/** The way of a question about trust that a flag would be of another one; there is none, on purpose. */
const otherWay = 'tuglet.lock'

/** Has a person type yes to a plugin that nothing vouches for; without a person, or with any other answer, a Failure('plugin'). */
export async function askToTrust(
  subject: Subject,
  reason: string,
  { ask, signal }: Pick<Host, 'ask' | 'signal'>,
): Promise<void> {
  const { name, version } = subject
  const text = `${name} ${version} is unverified: ${reason}. Its code will run with your rights. Type yes to install it:`
  const answer = await ask({ text, kind: 'line', flag: otherWay }).catch((error: unknown) => {
    signal.throwIfAborted()
    if (Failure.is(error) && error.code === 'INPUT_NEEDED') throw notPinned(subject, reason)
    throw error
  })
  if (answer.trim().toLowerCase() === 'yes') return
  throw new Failure(
    'plugin',
    `${name} ${version} was not installed, for the answer was not yes. Nothing was changed.`,
    {
      code: 'PLUGIN_NOT_TRUSTED',
      data: { plugin: name, version },
    },
  )
}

function notPinned({ name, version, integrity }: Subject, reason: string): Failure {
  const line = JSON.stringify({ version: 1, plugins: { [name]: { version, integrity } } })
  return new Failure('plugin', `${name} ${version} is unverified: ${reason}. Nothing was changed.`, {
    code: 'PLUGIN_UNVERIFIED',
    hints: [
      'On a terminal tuglet asks; everywhere else its hash has to be in the project’s tuglet.lock.',
      'Install it on a terminal, write the lock with tuglet plugins sync --save, and commit it.',
      `Or, when you have looked at that very version, write it yourself: ${line}`,
    ],
    data: { plugin: name, version, integrity, reason },
  })
}
