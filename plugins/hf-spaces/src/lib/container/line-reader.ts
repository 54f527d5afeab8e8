/** Reads a stream to its end and gives each line, without its line end, to `take`. */
export async function lineReader(chunks: AsyncIterable<Uint8Array>, take: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') take(line)
  }
  rest += decoder.decode()
  if (rest !== '') take(rest)
}
