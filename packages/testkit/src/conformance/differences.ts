/** Where two values of JSON differ, one line per place: `weather:show.flags.days is missing`. */
export function differences(written: unknown, wanted: unknown, path = ''): string[] {
  if (isObject(written) && isObject(wanted)) {
    const names = [...new Set([...Object.keys(written), ...Object.keys(wanted)])]
    return names.flatMap((name) => differences(written[name], wanted[name], path === '' ? name : `${path}.${name}`))
  }
  if (JSON.stringify(written) === JSON.stringify(wanted)) return []
  if (written === undefined) return [`${path} is missing`]
  if (wanted === undefined) return [`${path} is there no more`]
  return [`${path} is ${JSON.stringify(written)} and should be ${JSON.stringify(wanted)}`]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
