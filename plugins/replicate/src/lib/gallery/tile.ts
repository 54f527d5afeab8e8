/** What a tile shows. */
export type Media =
  | { readonly kind: 'image' | 'video' | 'audio'; readonly src: string; readonly name: string }
  | { readonly kind: 'text'; readonly text: string; readonly name: string }
  /** A file that a page cannot show, or that is not there any more. */
  | { readonly kind: 'other'; readonly name: string; readonly note: string }

/** One output of one prediction. */
export interface Tile {
  readonly id: string
  /** Which output of the prediction, counted from 1, and of how many. */
  readonly index: number
  readonly count: number
  readonly model: string
  /** Undefined for a model that is not prompted. */
  readonly prompt?: string | undefined
  /** All other inputs, as text, in the order in which they were given. */
  readonly params: Readonly<Record<string, string>>
  /** Seconds of work, as measured. */
  readonly seconds?: number | undefined
  /** An ISO date. */
  readonly createdAt: string
  /** What runs it again. */
  readonly command: string
  readonly media: Media
}
