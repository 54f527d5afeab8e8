/** One line of a validation report, with the keys that the OpenEnv CLI gives it. */
export interface Criterion {
  readonly id: string
  readonly description: string
  readonly passed: boolean
  readonly required: boolean
  readonly details?: string
  readonly expected?: unknown
  readonly actual?: unknown
}

/** The count of a report's criteria, with the keys that the OpenEnv CLI gives it. */
export interface ReportSummary {
  readonly passed_count: number
  readonly total_count: number
  readonly failed_criteria: readonly string[]
  readonly required_passed_count: number
  readonly required_total_count: number
}

/** Counts criteria. */
export function summarize(criteria: readonly Criterion[]): ReportSummary {
  const passed = criteria.filter((one) => one.passed)
  const required = criteria.filter((one) => one.required)
  return {
    passed_count: passed.length,
    total_count: criteria.length,
    failed_criteria: criteria.filter((one) => !one.passed).map(({ id }) => id),
    required_passed_count: required.filter((one) => one.passed).length,
    required_total_count: required.length,
  }
}
