import { HttpError } from '@tuglet/http'
import { Failure, type FailureKind } from '@tuglet/kit/lib'

interface Story {
  readonly kind: FailureKind
  readonly code: string
  readonly message: (error: HttpError) => string
  readonly hints: readonly string[]
}

const because = ({ reason }: HttpError) => (reason ? `: ${reason.replace(/\.$/, '')}` : '')

const stories: Readonly<Record<number, Story>> = {
  402: {
    kind: 'failed',
    code: 'REPLICATE_PAYMENT',
    message: (error) => `Replicate wants to be paid before it runs this${because(error)}.`,
    hints: ['Add credit or a payment method: https://replicate.com/account/billing'],
  },
  404: {
    kind: 'notFound',
    code: 'REPLICATE_NOT_FOUND',
    message: (error) => `Replicate knows no ${thingIn(error.url)}${because(error)}.`,
    hints: ['What is private shows only with a token of its owner: tuglet auth status replicate'],
  },
  413: {
    kind: 'usage',
    code: 'REPLICATE_TOO_LARGE',
    message: (error) => `That is more than Replicate takes at once${because(error)}.`,
    hints: ['Put the file where Replicate can fetch it, and give its https address instead.'],
  },
  422: {
    kind: 'usage',
    code: 'REPLICATE_REFUSED_INPUT',
    message: (error) => `Replicate refuses this${because(error)}.`,
    hints: [],
  },
  429: {
    kind: 'failed',
    code: 'REPLICATE_RATE_LIMIT',
    message: (error) => `Replicate asks for fewer requests${because(error)}.`,
    hints: [
      'Wait, and try again. Without a payment method it takes 6 predictions a minute: https://replicate.com/account/billing',
    ],
  },
}

/** The story of an answer that means something of Replicate's own; everything else is given back as it is. */
export function replicateFailure(error: unknown): unknown {
  if (!HttpError.is(error)) return error
  const story = stories[error.status]
  if (!story) return error
  const { requestId, status, url } = error
  return new Failure(story.kind, story.message(error), {
    code: story.code,
    hints: story.hints,
    data: { status, url },
    ...(requestId !== undefined && { requestId }),
    cause: error,
  })
}

function thingIn(url: string): string {
  const path = new URL(url).pathname.replace(/^.*?\/v1\//, '')
  const [kind = '', first = '', second = '', , version] = path.split('/').map(decodeURIComponent)
  if (kind === 'models' && version !== undefined) return `version ${version} of ${first}/${second}`
  const named = second && !/^(cancel|predictions)$/.test(second) ? `${first}/${second}` : first
  return `${kind.replace(/s$/, '')} ${named}`.trim()
}
