import { Failure } from '@tuglet/kit/lib'

/** How often an invitation may be followed, as the server counts it: -1 without end, undefined once. */
export function parseUses(text: string | undefined): number | undefined {
  if (text === undefined || /^(once|1)$/i.test(text)) return undefined
  if (/^unlimited$/i.test(text)) return -1
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Failure('usage', `"${text}" is no number of uses.`, {
    code: 'BAD_USES',
    hints: ['Write a number from 1, or unlimited.'],
  })
}
