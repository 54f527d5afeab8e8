/** The colours the Hub takes for colorFrom and colorTo. */
export const colours = ['red', 'yellow', 'green', 'blue', 'indigo', 'purple', 'pink', 'gray'] as const

/** One of the Hub's colours. */
export type Colour = (typeof colours)[number]

const shades: Readonly<Record<Colour, readonly [number, number, number]>> = {
  red: [239, 68, 68],
  yellow: [245, 180, 20],
  green: [34, 197, 94],
  blue: [59, 130, 246],
  indigo: [79, 70, 229],
  purple: [147, 51, 234],
  pink: [236, 72, 153],
  gray: [107, 114, 128],
}

const names: Readonly<Record<string, Colour>> = {
  grey: 'gray',
  black: 'gray',
  white: 'gray',
  silver: 'gray',
  orange: 'yellow',
  gold: 'yellow',
  violet: 'purple',
  magenta: 'pink',
  cyan: 'blue',
  teal: 'green',
  lime: 'green',
  navy: 'indigo',
}

/** The valid colour most like one that the Hub refuses: by its hex value, by name, else gray. */
export function nearestColour(colour: string): Colour {
  const word = colour.trim().toLowerCase()
  const hex = /^#?([\da-f]{3}|[\da-f]{6})$/.exec(word)?.[1]
  if (hex === undefined) return colours.find((each) => word.includes(each)) ?? names[word] ?? 'gray'
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
  const rgb = [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16))
  const distance = (each: Colour): number =>
    shades[each].reduce((sum, part, at) => sum + (part - (rgb[at] ?? 0)) ** 2, 0)
  return colours.toSorted((left, right) => distance(left) - distance(right))[0]!
}
