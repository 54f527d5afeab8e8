/** Content as Base64; text is UTF-8. */
export async function base64Of(content: Blob | Uint8Array | string): Promise<string> {
  const bytes =
    content instanceof Blob
      ? new Uint8Array(await content.arrayBuffer())
      : typeof content === 'string'
        ? new TextEncoder().encode(content)
        : content
  let text = ''
  // As many characters as fit into the arguments of one call.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
