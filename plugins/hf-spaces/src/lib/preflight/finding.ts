/** One thing a check noticed, with the place to look at; only errors stop a push. */
export interface Finding {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'note'
  readonly message: string
  readonly file?: string
  readonly line?: number
  readonly hint?: string
}
