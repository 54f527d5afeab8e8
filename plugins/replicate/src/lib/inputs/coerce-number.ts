import { quoted, type Coerced } from './coerced.ts'

// Digits may be grouped as Python groups them: 1_000.
const whole = /^[+-]?\d+(?:_\d+)*$/
const decimal = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?$/

/** A whole number written in digits; one too large to be sent exactly is refused rather than changed. */
export function coerceInteger(text: string): Coerced {
  if (!whole.test(text)) {
    const value = decimal.test(text) ? numberOf(text) : NaN
    const meant = Number.isSafeInteger(value) ? `; did you mean ${value}?` : ''
    return { problem: `must be a whole number, not ${quoted(text)}${meant}` }
  }
  const value = numberOf(text)
  if (Number.isSafeInteger(value)) return { value }
  return { problem: `must be between ${-Number.MAX_SAFE_INTEGER} and ${Number.MAX_SAFE_INTEGER} to be sent exactly` }
}

/** A finite number in decimal notation. */
export function coerceNumber(text: string): Coerced {
  const value = decimal.test(text) ? numberOf(text) : NaN
  return Number.isFinite(value) ? { value } : { problem: `must be a number, not ${quoted(text)}` }
}

function numberOf(text: string): number {
  return Number(text.replaceAll('_', ''))
}
