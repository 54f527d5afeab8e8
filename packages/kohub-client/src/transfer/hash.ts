/** A digest in the making. */
export interface Hash {
  update(bytes: Uint8Array): void
  /** Hexadecimal digits; nothing may be added afterwards. */
  digest(): string
}

/** Begins a SHA-256. */
export type NewHash = () => Hash
