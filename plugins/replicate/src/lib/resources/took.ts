/** How long something ran, `12.3 s`; nothing while it has not ended. */
export function took({
  startedAt,
  completedAt,
  metrics,
}: {
  readonly startedAt?: string
  readonly completedAt?: string
  readonly metrics: Readonly<Record<string, unknown>>
}): string | undefined {
  const measured = metrics['predict_time']
  if (typeof measured === 'number') return `${measured.toFixed(1)} s`
  if (startedAt === undefined || completedAt === undefined) return undefined
  return `${((Date.parse(completedAt) - Date.parse(startedAt)) / 1000).toFixed(1)} s`
}
