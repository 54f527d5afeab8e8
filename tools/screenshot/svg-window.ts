import type { Run } from './screen-rows.ts'

/** What is written on the frame, and how wide the terminal in it is. */
export interface WindowOptions {
  readonly columns: number
  readonly title: string
  /** What the picture shows, for those who do not see it. */
  readonly label: string
}

const cell = { width: 8.4, height: 20, font: 14 }
const bar = 36
const margin = { side: 20, top: 10, bottom: 18 }
const fonts = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
const colours = { ground: '#0d1117', bar: '#161b22', edge: '#3d444d', text: '#e6edf3', title: '#9198a1' }
const palette = ['#484f58', '#ff7b72', '#3fb950', '#d29922', '#58a6ff', '#bc8cff', '#39c5cf', '#b1bac4']
const bright = ['#6e7681', '#ffa198', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#ffffff']
const lights = ['#ff5f57', '#febc2e', '#28c840']

/** Draws rows of text in a window with a dark ground, each character in its cell whatever font there is. */
export function svgWindow(rows: readonly (readonly Run[])[], { columns, title, label }: WindowOptions): string {
  const width = tidy(columns * cell.width + 2 * margin.side)
  const height = bar + margin.top + rows.length * cell.height + margin.bottom
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10" fill="${colours.ground}"/>`,
    `<path d="M0.5 ${bar}V10.5a10 10 0 0 1 10-10H${width - 10.5}a10 10 0 0 1 10 10V${bar}z" fill="${colours.bar}"/>`,
    `<path d="M0.5 ${bar}.5H${width - 0.5}" stroke="${colours.edge}"/>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10" fill="none" stroke="${colours.edge}"/>`,
    ...lights.map((fill, at) => `<circle cx="${20 + at * 20}" cy="${bar / 2}" r="6" fill="${fill}"/>`),
    `<g font-family="${fonts}" font-size="${cell.font}" fill="${colours.text}" style="white-space: pre" xml:space="preserve">`,
    `<text x="${width / 2}" y="${bar / 2 + 4.5}" font-size="13" fill="${colours.title}" text-anchor="middle">${escaped(title)}</text>`,
    ...rows.flatMap((row, at) => row.flatMap((run) => drawn(run, bar + margin.top + at * cell.height + 15))),
    '</g>',
    '</svg>',
  ]
  return `${parts.join('\n')}\n`
}

function drawn(run: Run, y: number): readonly string[] {
  const words = run.text.matchAll(/[!-~]+(?: [!-~]+)*|[^ -~]/g)
  return [...words].map(({ 0: text, index }) => {
    const x = margin.side + (run.column + index) * cell.width
    const isPlain = /^[!-~]/.test(text)
    // A glyph that the font lacks comes from another one, of another width: it stands in the middle of its own cell.
    const place = isPlain
      ? `x="${tidy(x)}" textLength="${tidy(text.length * cell.width)}" lengthAdjust="spacingAndGlyphs"`
      : `x="${tidy(x + cell.width / 2)}" text-anchor="middle"`
    return `<text ${place} y="${y}"${looks(run)}>${isPlain ? escaped(text) : asText(text)}</text>`
  })
}

function looks({ colour, bold, dim }: Run): string {
  const fill = colour === undefined ? undefined : [...palette, ...bright][colour]
  return [
    fill === undefined ? '' : ` fill="${fill}"`,
    bold ? ' font-weight="bold"' : '',
    dim ? ' opacity="0.6"' : '',
  ].join('')
}

// Some systems draw ✔ and ℹ as little pictures unless they are told that they are text.
function asText(glyph: string): string {
  return /\p{Emoji}/u.test(glyph) ? `${glyph}\uFE0E` : glyph
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`)
}

const tidy = (length: number) => Number(length.toFixed(2))
