/** Which predictions to list. */
export interface PredictionFilter {
  readonly createdAfter?: Date
  readonly createdBefore?: Date
  /** Only those made on the web site, of the last 14 days. */
  readonly source?: 'web'
}
