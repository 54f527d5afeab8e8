import { createHash } from 'node:crypto'
import { galleryScript } from './gallery-script.ts'
import { galleryStyle } from './gallery-style.ts'
import { html, Html } from './html.ts'
import type { Tile } from './tile.ts'
import { tileHtml } from './tile-html.ts'

/** What a page is made of besides its tiles. */
export interface PageFacts {
  readonly title: string
  /** Files are linked instead of being within the page. */
  readonly isLinked: boolean
  readonly now: Date
}

/** What every page of ours has in it, and no other. */
export const generatorMark = '<meta name="generator" content="tuglet replicate gallery">'

/** A page that needs nothing but itself: no request leaves it, and nothing in it but its own script runs. */
export function galleryPage(tiles: readonly Tile[], { title, isLinked, now }: PageFacts): string {
  const script = `(${galleryScript.toString()})()`
  const varying = varyingInputs(tiles)
  const models = [...new Set(tiles.map(({ model }) => model))].toSorted()
  const count = `${tiles.length} output${tiles.length === 1 ? '' : 's'} of ${models.length === 1 ? models[0] : `${models.length} models`}`
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy(script, isLinked)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${new Html(generatorMark)}
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${new Html(`<style>${galleryStyle}</style>`)}
      </head>
      <body>
        <header>
          <h1 dir="auto">${title}</h1>
          <p class="about">${count}</p>
          ${constantsHtml(constantInputs(tiles))}
        </header>
        ${barHtml(models)}
        <main>${tiles.map((tile) => tileHtml(tile, varying.get(tile.model) ?? new Set()))}</main>
        <section class="diff" aria-label="Comparison" hidden>
          <div class="diff-head">
            <h2></h2>
            <label><input type="checkbox" id="same" /> also what is the same</label
            ><button type="button" class="clear">Clear</button>
          </div>
          <table>
            <thead></thead>
            <tbody></tbody>
          </table>
        </section>
        <footer>Made by tuglet on ${now.toISOString().slice(0, 10)}.</footer>
        <dialog aria-label="Enlarged">
          <div class="large"></div>
          <div class="side">
            <div class="steps">
              <button type="button" class="back" aria-label="Previous">←</button
              ><button type="button" class="next" aria-label="Next">→</button
              ><button type="button" class="copy">Copy command</button
              ><button type="button" class="close" aria-label="Close">✕</button>
            </div>
            <div class="about-it"></div>
          </div>
        </dialog>
        <p class="said-aloud" role="status"></p>
        ${new Html(`<script>${script}</script>`)}
      </body>
    </html> `
  return page.text
}

function policy(script: string, isLinked: boolean): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const media = isLinked ? "data: file: 'self'" : 'data:'
  return [
    "default-src 'none'",
    `img-src ${media}`,
    `media-src ${media}`,
    `style-src ${hash(galleryStyle)}`,
    `script-src ${hash(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function barHtml(models: readonly string[]): Html {
  return html`<div class="bar"><div role="search">
<label>Find <input type="search" id="search" placeholder="prompt, model, input"></label>
<label${models.length === 1 && new Html(' hidden')}>Model <select id="model"><option value="">all</option>${models.map((model) => html`<option>${model}</option>`)}</select></label>
<label>Order <select id="order"><option value="time down">newest first</option><option value="time">oldest first</option><option value="seed">seed</option><option value="seconds">fastest first</option><option value="seconds down">slowest first</option></select></label>
<label>Size <input type="range" id="size" min="10" max="40" value="17"></label>
<button type="button" id="theme" aria-label="Light or dark">◐</button>
<span class="count"></span>
</div></div>`
}

function constantsHtml(constants: readonly (readonly [string, string])[]): Html | undefined {
  if (constants.length === 0) return undefined
  return html`<details class="constants">
    <summary>${constants.length} input${constants.length === 1 ? '' : 's'} the same on all</summary>
    <ul class="chips">
      ${constants.map(([name, value]) => html`<li><b>${name}</b> <span dir="auto">${value}</span></li>`)}
    </ul>
  </details>`
}

/** Inputs that are the same on all tiles. */
export function constantInputs(tiles: readonly Pick<Tile, 'params'>[]): readonly (readonly [string, string])[] {
  const [first, second] = tiles
  if (!first || !second) return []
  return Object.entries(first.params).filter(([name, value]) => tiles.every(({ params }) => params[name] === value))
}

/** Names of inputs that differ among the tiles of a model, by model. */
export function varyingInputs(
  tiles: readonly Pick<Tile, 'params' | 'model'>[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = Map.groupBy(tiles, ({ model }) => model)
  return new Map(
    [...groups].map(([model, group]) => {
      const names = [...new Set(group.flatMap(({ params }) => Object.keys(params)))]
      const differs = (name: string) => new Set(group.map(({ params }) => params[name])).size > 1
      return [model, new Set(group.length === 1 ? names : names.filter(differs))]
    }),
  )
}
