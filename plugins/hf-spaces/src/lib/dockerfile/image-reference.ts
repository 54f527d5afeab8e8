/** An image's name without tag and digest, its last part alone, and its tag. */
export interface ImageReference {
  readonly name: string
  readonly short: string
  readonly tag?: string
}

/** Takes an image reference apart; a port of a registry is not a tag. */
export function imageReference(image: string): ImageReference {
  const [bare = ''] = image.split('@')
  const slash = bare.lastIndexOf('/')
  const colon = bare.indexOf(':', slash + 1)
  const name = colon === -1 ? bare : bare.slice(0, colon)
  return { name, short: name.slice(slash + 1), ...(colon !== -1 && { tag: bare.slice(colon + 1) }) }
}

/** Whether an image exists only where somebody built it: `openenv-base`, with any tag and no registry. */
export function isLocalBase(image: string): boolean {
  return imageReference(image).name === 'openenv-base'
}
