import { presentable } from '../text/presentable.ts'
import type { AnswerFacts } from './answer-facts.ts'
import {
  AlreadyExistsError,
  AuthenticationError,
  AuthorizationError,
  ConflictError,
  KohubError,
  NotFoundError,
  QuotaExceededError,
  ServerError,
  ValidationError,
} from './kohub-error.ts'

/** Which error it is, and how to say it. */
export interface Classified {
  readonly Kind: typeof KohubError
  readonly code: string
  readonly message: string
}

/** Sorts an error answer by status, header and words. */
export function classify(status: number, facts: AnswerFacts): Classified {
  const { sentence = '' } = facts
  const { Kind, code } = byStatus(status, sentence)
  const known = facts.code ?? codeOfSentence(status, sentence) ?? code
  return { Kind, code: known, message: sentences[known] ?? (presentable(sentence) || `The server answered ${status}`) }
}

// What these answers say is longer than needed, and repeats what the details say.
const sentences: Readonly<Record<string, string>> = {
  RepoNotFound: 'Repository not found',
  RevisionNotFound: 'Revision not found',
  EntryNotFound: 'File or folder not found',
  NoSuchRoute: 'The server has no such route',
}

function codeOfSentence(status: number, sentence: string): string | undefined {
  if (status !== 404) return undefined
  if (sentence === 'Not Found') return 'NoSuchRoute'
  return /^Repository not found/.test(sentence) ? 'RepoNotFound' : undefined
}

type Sorted = Omit<Classified, 'message'>

function byStatus(status: number, sentence: string): Sorted {
  const exists =
    /\b(already (exists|taken|a member|in use|liked)|exists already|is already|conflicts with existing)/i.test(sentence)
  if (exists && (status === 400 || status === 409)) return { Kind: AlreadyExistsError, code: 'AlreadyExists' }
  const found = fixed[status]
  if (found) return found
  if (status >= 500) return { Kind: ServerError, code: 'ServerError' }
  return { Kind: status >= 400 ? ValidationError : KohubError, code: `Http${status}` }
}

const fixed: Readonly<Record<number, Sorted>> = {
  400: { Kind: ValidationError, code: 'BadRequest' },
  401: { Kind: AuthenticationError, code: 'Unauthorized' },
  403: { Kind: AuthorizationError, code: 'Forbidden' },
  404: { Kind: NotFoundError, code: 'NotFound' },
  405: { Kind: ValidationError, code: 'MethodNotAllowed' },
  409: { Kind: ConflictError, code: 'Conflict' },
  413: { Kind: QuotaExceededError, code: 'QuotaExceeded' },
  416: { Kind: ValidationError, code: 'RangeNotSatisfiable' },
  422: { Kind: ValidationError, code: 'ValidationError' },
  429: { Kind: ServerError, code: 'TooManyRequests' },
  501: { Kind: ServerError, code: 'NotImplemented' },
  503: { Kind: ServerError, code: 'ServiceUnavailable' },
}
