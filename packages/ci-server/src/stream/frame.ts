import type { Piece } from './line-splitter.ts'

// Frames are spaced and escaped as Python's json.dumps writes them. The spaces are for the eye only, but the escapes
// are not: the v1 client reads lines with requests, which ends a line at U+0085 and U+2028 too, and decodes
// text/event-stream without a charset as Latin-1. Pure ASCII is safe from both.
const beyondAscii = /[\u007f-\uffff]/g

function ascii(text: string): string {
  const json = JSON.stringify(text)
  return json.replace(beyondAscii, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A frame for a part of the log. Its id is the offset of the next byte, by which a client can come back. */
export function logFrame(piece: Piece): string {
  return `id: ${piece.end}\n${noteFrame(piece.bytes.toString('utf8'))}`
}

/** A frame that reads as log but is no part of it, so it has no id. */
export function noteFrame(text: string): string {
  return `data: {"type": "log", "data": ${ascii(text)}}\n\n`
}

/** The frame that tells the id of a new job. */
export function jobIdFrame(jobId: string): string {
  return `data: {"type": "job_id", "job_id": ${ascii(jobId)}}\n\n`
}

/** The last frame of a stream. */
export function completeFrame(success: boolean): string {
  return `data: {"type": "complete", "success": ${success}}\n\n`
}

/** A comment, which every client skips: it shows that the connection lives. */
export const heartbeatFrame = ': hb\n\n'
