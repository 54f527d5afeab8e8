/** The statement is not signed by whom it says, or not about these bytes. */
export class ProvenanceError extends Error {
  override readonly name = 'ProvenanceError'
}
