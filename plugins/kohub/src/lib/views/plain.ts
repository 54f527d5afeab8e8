import { stripControl } from '@tuglet/kohub-client'

/** A stranger's text without what would command a terminal, line ends within it included. */
export function plain(text: string): string {
  return stripControl(text).replaceAll(/[\r\n\t]+/g, ' ')
}
