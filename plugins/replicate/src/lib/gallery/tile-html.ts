import { html, type Html } from './html.ts'
import type { Media, Tile } from './tile.ts'

/** One tile, with those inputs at hand that differ from other tiles'. */
export function tileHtml(tile: Tile, varying: ReadonlySet<string>): Html {
  const { id, index, count, model, prompt, params, seconds, createdAt, command, media } = tile
  const name = `${prompt ?? model}${count > 1 ? ` (${index} of ${count})` : ''}`
  const chips = Object.entries(params).filter(([key]) => varying.has(key))
  const took = seconds === undefined ? undefined : `${seconds.toFixed(1)} s`
  return html`<article
    class="tile"
    aria-label="${name}"
    data-model="${model}"
    data-time="${createdAt}"
    data-seconds="${seconds ?? -1}"
    data-seed="${params['seed'] ?? ''}"
  >
    <div class="frame">${mediaHtml(media, name)}</div>
    <div class="text">
      <p class="prompt" dir="auto">${prompt ?? model}</p>
      ${
        chips.length > 0 &&
        html`<ul class="chips" aria-label="Inputs that differ">
          ${chips.map(([key, value]) => html`<li><b>${key}</b> <span dir="auto">${shortened(value)}</span></li>`)}
        </ul>`
      }
      <p class="meta">
        <span>${model}</span>${took !== undefined && html`<span>${took}</span>`}<time datetime="${createdAt}"
          >${createdAt.slice(0, 16).replace('T', ' ')}</time
        >
      </p>
      <div class="actions">
        <button type="button" class="copy" data-command="${command}">Copy command</button>
        <button type="button" class="compare" aria-pressed="false">Compare</button>
      </div>
      <details>
        <summary>All inputs</summary>
        <dl>
          ${prompt !== undefined && fact('prompt', prompt)}${Object.entries(params).map(([key, value]) => fact(key, value))}
        </dl>
        <dl class="facts">
          ${fact('model', model)}${took !== undefined && fact('took', took)}${fact('prediction', id)}${fact('file', media.name)}
        </dl>
        <pre class="command">${command}</pre>
      </details>
    </div>
  </article>`
}

function fact(name: string, value: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd dir="auto">${value}</dd>
  </div>`
}

function mediaHtml(media: Media, name: string): Html {
  switch (media.kind) {
    case 'image':
      return html`<button type="button" class="open" aria-label="Enlarge: ${name}">
        <img src="${media.src}" alt="${name}" loading="lazy" decoding="async" />
      </button>`
    case 'video':
      return html`<video
        src="${media.src}"
        controls
        loop
        muted
        playsinline
        preload="metadata"
        aria-label="${name}"
      ></video>`
    case 'audio':
      return html`<audio src="${media.src}" controls preload="metadata" aria-label="${name}"></audio>`
    case 'text':
      return html`<pre class="said" dir="auto" tabindex="0">${media.text}</pre>`
    case 'other':
      return html`<p class="none"><b>${media.name}</b><br />${media.note}</p>`
  }
}

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value
}
