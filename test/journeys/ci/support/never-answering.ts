/** An answer of a server that takes requests and is never done with them, and word of the first request. */
export function neverAnswering(): { readonly asked: Promise<void>; answer(): Promise<Response> } {
  const asked = Promise.withResolvers<void>()
  return {
    asked: asked.promise,
    answer: () => {
      asked.resolve()
      return new Promise(() => {})
    },
  }
}
