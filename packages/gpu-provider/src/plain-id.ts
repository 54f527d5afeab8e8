/** Whether a text can be an id in the path of a URL as it is: `..` there would mean another thing altogether. */
export function isPlainId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text)
}
