/** The digest in an address of the form `…/lfs/ab/cd/abcd…`. */
export function digestIn(location: string): string | undefined {
  return /\/lfs\/[0-9a-f]{2}\/[0-9a-f]{2}\/([0-9a-f]{64})(?:[?#]|$)/.exec(location)?.[1]
}
