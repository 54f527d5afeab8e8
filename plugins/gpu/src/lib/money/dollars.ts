/** An amount of US dollars for people: `$0.99`, `$1,234.50`, and enough digits to tell a small one from nothing: `$0.004`. */
export function dollars(amount: number): string {
  if (!Number.isFinite(amount)) return '$?'
  const digits = amount !== 0 && Math.abs(amount) < 0.1 ? 3 : 2
  if (amount > 0 && amount < 0.0005) return 'under $0.001'
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`
}

/** A length of time for people: `45 s`, `12 min`, `1 h 30 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`
}
