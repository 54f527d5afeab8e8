const fixed: readonly (readonly [RegExp, string])[] = [
  [/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '550e8400-e29b-41d4-a716-446655440000'],
  [/(?<=\()[\d.]+(?=ms\))/g, '0.5'],
  [/(?<=duration_ms )[\d.]+/g, '80'],
]

/** A text with fixed words for what is another at every run: identifiers and durations. */
export function fixedText(text: string): string {
  return fixed.reduce((known, [changing, words]) => known.replace(changing, words), text)
}
