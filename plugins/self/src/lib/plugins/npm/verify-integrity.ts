/** Whether bytes are those that an integrity (`sha512-…`, several with spaces between) is of; the strongest of them decides. */
export async function isIntact(bytes: Uint8Array, integrity: string): Promise<boolean> {
  // @ts-expect-error -- the package comes without types
  const { default: ssri } = (await import('ssri')) as { readonly default: Ssri }
  return integrity !== '' && ssri.checkData(bytes, integrity) !== false
}

interface Ssri {
  checkData(bytes: Uint8Array, integrity: string): object | false
}
