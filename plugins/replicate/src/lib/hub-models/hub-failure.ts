import { HubError, type HubErrorKind } from '@tuglet/hub-client'
import { HttpError } from '@tuglet/http'
import { Failure, type FailureKind } from '@tuglet/kit/lib'

const kinds: Readonly<Record<HubErrorKind, FailureKind>> = {
  invalid: 'usage',
  unreadable: 'failed',
  tooLarge: 'failed',
  parentMoved: 'conflict',
}

/** What the Hub's client found, with the story that goes with it; anything else is given back as it is. */
export function hubFailure(error: unknown): unknown {
  if (HubError.is(error)) {
    const code = `HUB_${error.kind.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
    const again = 'Somebody changed the repository meanwhile. Run the command again: it takes the change into account.'
    const hints = error.kind === 'parentMoved' ? [again] : []
    return new Failure(kinds[error.kind], error.message, { code, hints, cause: error })
  }
  if (!HttpError.is(error) || error.status !== 400) return error
  // It checks a card before it takes it, and says what is wrong with it.
  return new Failure('failed', `The Hub refuses what was to be published: ${error.message}.`, {
    code: 'HUB_REFUSED',
    hints: ['If it is about the licence, give --license one that the Hub knows, such as other.'],
    ...(error.requestId !== undefined && { requestId: error.requestId }),
    cause: error,
  })
}
