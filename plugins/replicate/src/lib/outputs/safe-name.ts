/** A text as part of a file's name on any system: no separators, no dots at its ends, not too long, never empty. */
export function safeName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const short = [...plain].slice(0, 100).join('')
  return short === '' || reserved.test(short) ? `_${short}` : short
}

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
