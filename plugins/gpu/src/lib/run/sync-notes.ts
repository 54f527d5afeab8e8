import type { SyncReport } from '../sync/sync-mount.ts'

const most = 5

/** What a person should know of syncs: files that were kept under another name, and what was left out by which rule. */
export function syncNotes(reports: readonly Pick<SyncReport, 'conflicts' | 'skipped'>[]): readonly string[] {
  const kept = reports.flatMap(({ conflicts }) => conflicts)
  const skipped = reports.flatMap((report) => report.skipped)
  const notes = kept.map(({ path, name, side }) => {
    const where = side === 'here' ? 'here' : 'on the machine'
    return `Both sides changed ${path}: one version is ${name}, ${where}.`
  })
  if (skipped.length === 0) return notes
  const reasons = [...new Set(skipped.map(({ why }) => why))]
  const parts = reasons.slice(0, most).map((why) => {
    const of = skipped.filter((one) => one.why === why)
    const names = of.slice(0, 3).map(({ path }) => path)
    return `${names.join(', ')}${of.length > 3 ? ` and ${of.length - 3} more` : ''} (${why})`
  })
  return [...notes, `Not synced: ${parts.join('; ')}.`]
}
