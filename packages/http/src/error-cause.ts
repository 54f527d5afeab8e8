/** The first error code in a chain of causes, looking into aggregates too. */
export function causeCode(error: unknown): string | undefined {
  for (const link of chain(error)) {
    const code = (link as { code?: unknown }).code
    if (typeof code === 'string' && code !== '') return code
  }
  return undefined
}

/** The message of the innermost cause that has one: "fetch failed" says less than "connect ECONNREFUSED …". */
export function causeMessage(error: unknown): string {
  const messages = chain(error).map((link) => (link as { message?: unknown }).message)
  return messages.findLast((message): message is string => typeof message === 'string' && message !== '') ?? 'unknown'
}

function chain(error: unknown): object[] {
  const links: object[] = []
  let link = error
  while (typeof link === 'object' && link !== null && links.length < 8) {
    links.push(link)
    const { cause, errors } = link as { cause?: unknown; errors?: unknown }
    link = cause ?? (Array.isArray(errors) ? errors[0] : undefined)
  }
  return links
}
