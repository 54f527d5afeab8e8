import { stripVTControlCharacters } from 'node:util'
import { HttpError, NetworkError, TimeoutError } from '@tuglet/http'
import { connectionFailure } from './auth/connection-note.ts'
import { Failure, type FailureKind } from './failure.ts'

/** What the translator may know of the run: who was running, and why it was stopped. */
export interface FailureContext {
  /** The command as a person types it, e.g. `tuglet ci list`. */
  readonly command?: string | undefined
  /** The package whose command it was. */
  readonly plugin?: string | undefined
  /** The run's signal; its reason explains aborts. */
  readonly signal?: AbortSignal | undefined
}

/** The only translator of foreign errors; what it does not know is a `bug`. */
export function toFailure(error: unknown, context: FailureContext = {}): Failure {
  const { signal } = context
  if (signal?.aborted && !isOwnStory(error)) return asFailure(signal.reason)
  if (Failure.is(error)) return withPlainFlag(error)
  return (
    connectionFailure(error) ??
    fromHttp(error) ??
    fromParser(error, context) ??
    fromSystem(error) ??
    bug(error, context)
  )
}

// oclif writes its own words around what a flag's `parse` says, into the very error.
function withPlainFlag(failure: Failure): Failure {
  const [, flag, message] = /^Parsing (--\S+) \n\t([^]*)\nSee more help with --help$/.exec(failure.message) ?? []
  if (flag !== undefined) Object.assign(failure, { message: `${flag}: ${message}` })
  return failure
}

// An abort shows as whatever was under way failing; only a story that the command told itself is better than the reason.
function isOwnStory(error: unknown): boolean {
  return Failure.is(error) && error.kind !== 'unreachable' && error.kind !== 'bug'
}

function asFailure(reason: unknown): Failure {
  return Failure.is(reason) ? reason : new Failure('interrupted', 'Interrupted.', { cause: reason })
}

const kindOfStatus: Readonly<Record<number, FailureKind>> = {
  401: 'auth',
  403: 'auth',
  404: 'notFound',
  408: 'timeout',
  409: 'conflict',
  412: 'conflict',
  504: 'timeout',
}

function fromHttp(error: unknown): Failure | undefined {
  if (HttpError.is(error)) {
    return new Failure(kindOfStatus[error.status] ?? 'failed', `${capital(error.message)}.`, {
      code: `HTTP_${error.status}`,
      ...(error.requestId !== undefined && { requestId: error.requestId }),
      data: { status: error.status, url: error.url },
      cause: error,
    })
  }
  if (TimeoutError.is(error))
    return new Failure('timeout', `${capital(error.message)}.`, { code: 'SERVER_TOO_SLOW', cause: error })
  if (!NetworkError.is(error)) return undefined
  return new Failure('unreachable', `${capital(error.message)}.`, {
    code: 'UNREACHABLE',
    hints: [`Check that ${error.host} is running and that the address is right.`],
    data: { host: error.host, ...(error.code !== undefined && { reason: error.code }) },
    cause: error,
  })
}

interface OclifError extends Error {
  readonly oclif?: { readonly exit?: number | false }
  readonly code?: string
}

/** Parse errors and `this.error()` of oclif; recognised by shape, for a plugin may carry its own oclif. */
function fromParser(error: unknown, { command }: FailureContext): Failure | undefined {
  if (!(error instanceof Error) || !('oclif' in error)) return undefined
  const { oclif, code, message } = error as OclifError
  const exitCode = typeof oclif?.exit === 'number' ? oclif.exit : 1
  if (code === 'EEXIT') return new Failure('failed', message, { code, exitCode, silent: true, cause: error })
  if (error.name === 'ModuleLoadError' || error.constructor.name === 'ModuleLoadError') {
    return new Failure('plugin', plainText(message), { code: 'PLUGIN_BROKEN', cause: error })
  }
  const hints = command === undefined ? [] : [`See ${command} --help`]
  return exitCode === 2
    ? new Failure('usage', plainText(message), { hints, cause: error })
    : new Failure('failed', plainText(message), { exitCode, cause: error })
}

function plainText(message: string): string {
  return stripVTControlCharacters(message)
    .replace(/\nSee more help with --help$/, '')
    .trim()
}

/** Errors of the file system that a person can do something about. */
function fromSystem(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  const path = 'path' in error ? ` ${String(error.path)}` : ''
  const words = systemWords[String(error.code)]
  return words === undefined
    ? undefined
    : new Failure('failed', `${words}${path && ':'}${path}`, { code: String(error.code), cause: error })
}

const systemWords: Readonly<Record<string, string>> = {
  ENOENT: 'No such file or folder',
  EACCES: 'No permission',
  EPERM: 'Not permitted',
  ENOSPC: 'No space left on the disk',
  EROFS: 'The disk is read-only',
  EISDIR: 'That is a folder, not a file',
  ENOTDIR: 'A part of the path is a file, not a folder',
  EEXIST: 'It exists already',
  EADDRINUSE: 'The address is in use already',
  EMFILE: 'Too many open files',
}

function bug(error: unknown, { plugin }: FailureContext): Failure {
  const message = error instanceof Error ? error.message || error.name : String(error)
  return new Failure('bug', message, {
    hints: [`This is a bug in ${plugin ?? 'tuglet'}. Run again with --verbose to see where.`],
    ...(plugin !== undefined && { data: { plugin } }),
    cause: error,
  })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
