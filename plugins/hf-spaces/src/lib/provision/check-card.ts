import { validateCard, type Hub } from '@tuglet/hub-client'
import { Failure, type Output } from '@tuglet/kit/lib'
import { pushFailure } from './push-failure.ts'

/** Has the Hub check a Space's README before anything is made; rejects with what it has against it. */
export async function checkCard(
  hub: Hub,
  readme: string,
  { out, signal }: { out: Output; signal: AbortSignal },
): Promise<void> {
  if (readme === '') return
  const what = "Failed to have the Hub check the README's front matter"
  const verdict = await validateCard(hub, { readme, type: 'space', signal }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw pushFailure(error, { what, code: 'SPACE_CARD_UNCHECKED', hints: [] })
  })
  for (const warning of verdict.warnings) out.warn(`The Hub says of README.md: ${warning}`)
  if (verdict.errors.length === 0) return
  throw new Failure('failed', `The Hub refuses the front matter of README.md: ${verdict.errors[0]}.`, {
    code: 'SPACE_CARD_REFUSED',
    hints: [...verdict.errors.slice(1), 'Mend the lines between the two --- at the top of README.md.'],
    data: { errors: verdict.errors },
  })
}
