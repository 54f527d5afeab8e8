import { HubError, type HubErrorKind } from '@tuglet/hub-client'
import { HttpError } from '@tuglet/http'
import { Failure, type FailureDetails, type FailureKind, type FailureStyle } from '@tuglet/kit/lib'

/** Explains what the Hub and its client say about Spaces, each with the next step; anything else is the kit's to explain. */
export const spaceFailures: FailureStyle = {
  explain: (error, { signal }) => (signal?.aborted ? undefined : spaceFailure(error)),
}

/** The story of an error of the Hub's or its client's; undefined where there is nothing to add to what the kit says. */
export function spaceFailure(error: unknown): Failure | undefined {
  if (HubError.is(error)) return ofClient(error)
  if (!HttpError.is(error)) return undefined
  if (isMissing(error)) return missing(error)
  return stories[error.status]?.(error)
}

const kinds: Readonly<Record<HubErrorKind, FailureKind>> = {
  invalid: 'usage',
  unreadable: 'failed',
  tooLarge: 'failed',
  parentMoved: 'conflict',
}

function ofClient(error: HubError): Failure {
  const code = `HUB_${error.kind.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
  const again = 'Somebody changed the Space meanwhile. Run the command again: it takes the change into account.'
  const hints = error.kind === 'parentMoved' ? [again] : []
  return new Failure(kinds[error.kind], error.message, { code, hints, cause: error })
}

const stories: Readonly<Record<number, (error: HttpError) => Failure>> = {
  400: (error) => story(error, 'failed', { code: 'HUB_REFUSED', text: 'The Hub refuses this' }),
  402: (error) =>
    story(error, 'failed', {
      code: 'PAYMENT_REQUIRED',
      text: 'The Hub wants to be paid for this',
      hints: [
        `Docker and Gradio Spaces on free hardware need PRO: ${originOf(error)}/subscribe/pro`,
        `Paid hardware needs a way to pay: ${originOf(error)}/settings/billing`,
        'Or use an organization that has either, as owner/name.',
      ],
    }),
  409: (error) =>
    /in progress|conflicting operation/i.test(error.reason ?? '')
      ? story(error, 'conflict', {
          code: 'HUB_BUSY',
          text: 'The Hub is doing something else to this Space',
          hints: ['Wait a moment and run the command again.'],
        })
      : story(error, 'conflict', {
          code: 'SPACE_EXISTS',
          text: 'There is such a Space already',
          hints: ['Choose another name, or change the one there is.'],
        }),
  429: (error) =>
    story(error, 'failed', {
      code: 'RATE_LIMITED',
      text: 'The Hub takes no more requests for now',
      hints: [
        `Run the command again in ${waitOf(error)}.`,
        'Signed in, and with PRO, the limits are higher: https://huggingface.co/docs/hub/rate-limits',
      ],
    }),
}

// To those it does not know, the Hub says 401 of a Space that is private or not there.
function isMissing(error: HttpError): boolean {
  if (error.status !== 404 && error.status !== 401) return false
  const code = error.headers?.get('x-error-code') ?? ''
  if (code !== '' && code !== 'RepoNotFound') return false
  return error.status === 404 || code === 'RepoNotFound' || /username or password/i.test(error.reason ?? '')
}

function missing(error: HttpError): Failure {
  const id = /\/(?:api\/)?spaces\/([^/?#]+\/[^/?#]+)/.exec(error.url)?.[1]
  const name = id === undefined ? 'no such Space' : `no Space ${decodeURIComponent(id)}`
  return story(error, 'notFound', {
    code: 'SPACE_NOT_FOUND',
    text: `The Hub knows ${name}, or does not show it to you`,
    hints: [
      'See yours with: tuglet spaces list',
      'If it is private, sign in as somebody who may see it: tuglet auth status --check',
    ],
    reason: undefined,
  })
}

interface Told extends Pick<FailureDetails, 'code' | 'hints'> {
  readonly text: string
  readonly reason?: string | undefined
}

function story(error: HttpError, kind: FailureKind, told: Told): Failure {
  const { text, hints = [], code } = told
  const reason = 'reason' in told ? undefined : error.reason
  return new Failure(kind, `${text}${reason ? `: ${reason.replace(/\.$/, '')}` : ''}.`, {
    ...(code !== undefined && { code }),
    hints,
    ...(error.requestId !== undefined && { requestId: error.requestId }),
    data: { status: error.status, url: error.url },
    cause: error,
  })
}

function originOf({ url }: HttpError): string {
  return URL.canParse(url) ? new URL(url).origin : 'https://huggingface.co'
}

function waitOf({ headers }: HttpError): string {
  const seconds = /\bt=(\d+)/.exec(headers?.get('ratelimit') ?? '')?.[1] ?? headers?.get('retry-after') ?? ''
  return /^\d+$/.test(seconds) ? `${seconds} s` : 'five minutes'
}
