import { record } from '@tuglet/kit/lib'

/** The copy. Of secrets and variables only the names are told. */
export interface Forked {
  readonly from: string
  readonly id: string
  readonly url: string
  readonly visibility: string
  readonly hardware: string
  readonly variables: readonly string[]
  readonly secrets: readonly string[]
}

/** How it reads. */
export const forkedRecord = record<Forked>({
  id: ({ id }) => id,
  fields: {
    Space: ({ id }) => id,
    'Copy of': ({ from }) => from,
    Page: ({ url }) => url,
    Visibility: ({ visibility }) => visibility,
    Hardware: ({ hardware }) => hardware,
    Variables: ({ variables }) => variables.join(', ') || undefined,
    Secrets: ({ secrets }) => secrets.join(', ') || undefined,
  },
})
