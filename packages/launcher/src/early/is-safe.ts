/** Whether third-party plugins stay out of this start: `--safe` among its words, or TUGLET_SAFE. */
export function isSafe(words: readonly string[]): boolean {
  const end = words.indexOf('--')
  return (end === -1 ? words : words.slice(0, end)).includes('--safe') || isOn(process.env['TUGLET_SAFE'])
}

/** Whether a variable of the environment says yes. */
export function isOn(variable: string | undefined): boolean {
  return variable !== undefined && !/^(|0|false|no)$/i.test(variable)
}
