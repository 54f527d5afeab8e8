import { Failure } from '@tuglet/kit/lib'
import type { StoreFiles } from './store-files.ts'

/** What a person is told when the disk itself is in the way of a change; other errors stay what they are. */
export function storeFailure(error: unknown, { data }: StoreFiles): unknown {
  if (Failure.is(error) || !(error instanceof Error)) return error
  const { code = '' } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return noSpace(data, error)
  if (code !== 'EROFS' && code !== 'EACCES' && code !== 'EPERM') return error
  return new Failure('failed', `The plugin store at ${data} cannot be written (${code}); nothing was changed.`, {
    code: 'STORE_NOT_WRITABLE',
    hints: ['See that the folder is yours and may be written, or name another with TUGLET_DATA_DIR.'],
    data: { folder: data },
    cause: error,
  })
}

/** The failure of a change that found the disk full. */
export function noSpace(place: string, cause?: unknown): Failure {
  return new Failure('failed', `There is no space left on the disk for ${place}; nothing was changed.`, {
    code: 'NO_SPACE',
    hints: ['Free some space and run it again.', 'npm’s cache is emptied with: npm cache clean --force'],
    data: { folder: place },
    cause,
  })
}
