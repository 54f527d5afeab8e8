import type { Timeseries } from '@tuglet/kohub-client/node'

/** What was made on a day. */
export interface DayCount {
  readonly date: string
  readonly users: number
  readonly repositories: number
  readonly commits: number
}

/** The days on which something was made, oldest first. */
export function dayCounts({ usersByDay, repositoriesByDay, commitsByDay }: Timeseries): DayCount[] {
  const dates = new Set([usersByDay, repositoriesByDay, commitsByDay].flatMap((days) => Object.keys(days)))
  return [...dates].toSorted().map((date) => ({
    date,
    users: usersByDay[date] ?? 0,
    repositories: Object.values(repositoriesByDay[date] ?? {}).reduce((sum, count) => sum + count, 0),
    commits: commitsByDay[date] ?? 0,
  }))
}
