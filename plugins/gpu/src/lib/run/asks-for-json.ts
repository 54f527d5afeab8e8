/** Whether the result is wanted as JSON, so that everything a command writes is part of it. */
export function asksForJson({ json, output }: { readonly json?: boolean; readonly output?: string | undefined }) {
  return json === true || output?.startsWith('json') === true
}
