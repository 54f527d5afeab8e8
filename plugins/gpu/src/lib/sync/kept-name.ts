import { currentHost } from '@tuglet/kit/lib'

let last = 0

/** What is put behind the name of the other version of a file; never the same twice. */
export function keptSuffix(): string {
  last = Math.max(last + 1, currentHost().now().getTime())
  return `.remote-${new Date(last).toISOString().replaceAll(/[-:]/g, '').replace('.', '')}`
}
