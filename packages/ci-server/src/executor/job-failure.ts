/** A job that ended before its command did its work; the message goes into its log. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure'
}
