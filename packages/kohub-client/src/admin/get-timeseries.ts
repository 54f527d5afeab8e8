import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { mustBeWithin } from '../names/problems.ts'
import type { Timeseries } from '../types/insight.ts'

/**
 * What was made on which day, over 30 days unless told otherwise.
 * @example
 * const { commitsByDay } = await client.admin.getTimeseries({ days: 7 })
 */
export async function getTimeseries(
  connection: Connection,
  { days = 30, ...options }: CallOptions & { readonly days?: number | undefined } = {},
): Promise<Timeseries> {
  mustBeWithin('The number of days', days, [1, 365])
  return call(connection, { ...options, admin: true, path: '/admin/api/stats/timeseries', query: { days } }, [
    'commits_by_day',
  ])
}
