// oxlint-disable-next-line no-control-regex -- colour codes are what is looked for
const colours = /\x1b\[[0-9;]*m/g

/** Whether the cursor stands at the start of a line after `chunk` was written; `before` says where it stood. */
export function atLineStart(chunk: string | Uint8Array, before: boolean): boolean {
  const end = typeof chunk === 'string' ? chunk.slice(-64) : Buffer.from(chunk.slice(-64)).toString('latin1')
  const visible = end.replace(colours, '')
  return visible === '' ? before : visible.endsWith('\n')
}
