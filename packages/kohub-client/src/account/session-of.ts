/** The session that an answer sets, where the runtime shows it; browsers keep it to themselves. */
export function sessionOf(response: Response): string | undefined {
  const cookies = response.headers.getSetCookie()
  const value = cookies.map((cookie) => /^session_id=([^;]*)/.exec(cookie)?.[1]).find((found) => found !== undefined)
  return value?.replace(/^"(.*)"$/, '$1') || undefined
}
