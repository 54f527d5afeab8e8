/** A zip that cannot or must not be unpacked; the message is for its sender. */
export class ZipProblem extends Error {
  override readonly name = 'ZipProblem'
}
