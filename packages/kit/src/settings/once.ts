/** Makes a function that works its value out when it is first asked for, and then keeps it. */
export function once<T>(work: () => T): () => T {
  let kept: { readonly value: T } | undefined
  return () => (kept ??= { value: work() }).value
}
