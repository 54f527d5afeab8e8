import { realpath, stat } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { neverUploaded } from './never-uploaded.ts'

/** What a symbolic link stands for in an upload, which knows no links: its target's bytes, or nothing and why. */
export async function followLink(
  path: string,
  { within, ancestors }: { readonly within: string; readonly ancestors: readonly string[] },
): Promise<
  { readonly kind: 'file' | 'folder'; readonly real: string } | { readonly kind: 'skip'; readonly reason: string }
> {
  const real = await realpath(path).catch(() => undefined)
  if (real === undefined) return { kind: 'skip', reason: 'broken symbolic link' }
  if (real !== within && !real.startsWith(within + sep))
    return { kind: 'skip', reason: 'symbolic link out of the folder' }
  const hidden = hiddenPart(relative(within, real))
  if (hidden !== undefined) return { kind: 'skip', reason: hidden }
  const entry = await stat(real)
  if (entry.isFile()) return { kind: 'file', real }
  if (!entry.isDirectory()) return { kind: 'skip', reason: 'not a regular file' }
  const isCircle = path.startsWith(real + sep) || ancestors.includes(real)
  return isCircle ? { kind: 'skip', reason: 'symbolic link to a folder around it' } : { kind: 'folder', real }
}

// A link must not carry out under another name what never leaves under its own.
function hiddenPart(path: string): string | undefined {
  const parts = path.split(sep)
  const reasons = parts.map((part) => neverUploaded(part, true) ?? neverUploaded(part, false))
  return reasons.find((reason) => reason !== undefined)
}
