import { Failure } from '@tuglet/kit/lib'
import { isInStep, type LiveComparison } from './live-comparison.ts'

/** Ends with exit code 1, having said all there is to say, when something differs and that was asked for. */
export function refuseDifferences(
  comparison: Pick<LiveComparison, 'id' | 'files' | 'settings'>,
  isAsked: boolean,
): void {
  if (!isAsked || isInStep(comparison)) return
  const { id, files, settings } = comparison
  throw new Failure('failed', `${id} is not as here: ${files.length} files and ${settings.length} settings differ.`, {
    code: 'SPACE_DIFFERS',
    data: { id, files: files.length, settings: settings.length },
    silent: true,
  })
}
