/** What tells one input from another: its prompt, else all of it. */
export function inputText(input: Readonly<Record<string, unknown>>): string {
  const text = [input['prompt'], input['text'], input['caption']].find((value) => typeof value === 'string')
  return text ?? JSON.stringify(input)
}
