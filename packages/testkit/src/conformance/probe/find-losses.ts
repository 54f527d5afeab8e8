/** Where JSON would lose or refuse something of a value: the path, and what is there. Dates and whatever has a toJSON are kept as they choose. */
export function findLosses(value: unknown, path = 'result'): string[] {
  return look(value, path, [])
}

function look(value: unknown, path: string, above: readonly unknown[]): string[] {
  const scalar = scalarLoss(value)
  if (scalar !== undefined) return [`${path} is ${scalar}`]
  if (typeof value !== 'object' || value === null) return []
  if (above.includes(value)) return [`${path} holds itself`]
  if ('toJSON' in value && typeof value.toJSON === 'function') return []
  if (value instanceof Map || value instanceof Set || value instanceof Error || ArrayBuffer.isView(value))
    return [`${path} is ${value.constructor.name}`]
  const inside = [...above, value]
  return Object.entries(value).flatMap(([key, member]) =>
    member === undefined && !Array.isArray(value) ? [] : look(member, `${path}.${key}`, inside),
  )
}

function scalarLoss(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value)
  if (value === undefined) return 'undefined'
  return ['bigint', 'function', 'symbol'].includes(typeof value) ? `a ${typeof value}` : undefined
}
