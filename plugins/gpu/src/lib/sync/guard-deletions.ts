import { Failure } from '@tuglet/kit/lib'

/** Refuses to delete more than half of what there was, and more than 20: an emptied or unmounted folder looks like that. */
export function guardDeletions(deletions: number, before: number, side: string): void {
  if (deletions <= 20 || deletions * 2 <= before) return
  throw new Failure('conflict', `${deletions} of ${before} files would be deleted ${side}: nothing was done.`, {
    code: 'MASS_DELETION',
    hints: ['If they are meant to go, delete them on both sides.'],
    data: { deletions, before },
  })
}
