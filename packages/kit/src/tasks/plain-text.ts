/* oxlint-disable no-control-regex -- control characters are what this file is about */
const strings = /(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)/g
const sequences = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]/g
const controls = /[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** The text on one line with nothing that moves a cursor, sets a colour or turns the writing direction; never throws. */
export function plainText(text: string): string {
  return text
    .replace(strings, '')
    .replace(sequences, '')
    .replace(/[\t\n\v\f\r\x85\u2028\u2029]+/g, ' ')
    .replace(controls, '')
    .toWellFormed()
    .trim()
}
