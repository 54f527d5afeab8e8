import { Failure } from '@tuglet/kit/lib'

/** An amount of US dollars, `5`, `0.50` or `$5`; anything else is a Failure('usage'). */
export function readDollars(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\$?\d+(?:\.\d+)?$/.test(text.trim())) return Number(text.trim().replace('$', ''))
  throw new Failure('usage', `${JSON.stringify(text)} is no amount of money.`, {
    code: 'BAD_AMOUNT',
    hints: ['Write US dollars, such as --max-cost 5 or --max-cost 0.50.'],
  })
}
