/** Whose account a provider is used with, and whether it can pay. */
export interface AuthCheck {
  readonly ok: boolean
  /** Which account it is: the same text for every key of that account; undefined where the provider cannot tell. */
  readonly account?: string
  /** Credit left, in US dollars. */
  readonly balance?: number
  /** The most that the account may spend per hour, in US dollars. */
  readonly spendLimit?: number
  /** When not `ok`: one sentence about why, without the key in it. */
  readonly problem?: string
  /** What a person does about the problem. */
  readonly hint?: string
}
