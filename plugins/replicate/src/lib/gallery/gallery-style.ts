/** How a gallery looks, by day and by night. */
export const galleryStyle = `
:root {
  color-scheme: light dark;
  --tile: 17rem;
  --page: #f4f4f2; --card: #ffffff; --frame: #e9e9e6; --line: #deded9;
  --ink: #1c1d1f; --soft: #5c5f66; --accent: #3b4fd0; --on-accent: #ffffff; --tint: #eceefb; --mark: #ffe9a8;
  --shadow: 0 1px 2px rgb(0 0 0 / .06), 0 4px 16px rgb(0 0 0 / .05);
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme=light]) {
    --page: #111214; --card: #1b1d20; --frame: #0b0c0d; --line: #303338;
    --ink: #ececee; --soft: #a2a6ae; --accent: #a3b0ff; --on-accent: #14172b; --tint: #262b45; --mark: #5d4a12;
    --shadow: 0 1px 2px rgb(0 0 0 / .5);
  }
}
:root[data-theme=light] { color-scheme: light; }
:root[data-theme=dark] {
  color-scheme: dark;
  --page: #111214; --card: #1b1d20; --frame: #0b0c0d; --line: #303338;
  --ink: #ececee; --soft: #a2a6ae; --accent: #a3b0ff; --on-accent: #14172b; --tint: #262b45; --mark: #5d4a12;
  --shadow: 0 1px 2px rgb(0 0 0 / .5);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif; }
header, main, footer { max-width: 110rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2rem; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2; letter-spacing: -.01em; overflow-wrap: anywhere; }
.about { margin: .35rem 0 0; color: var(--soft); }
.bar { position: sticky; top: 0; z-index: 2; background: var(--page); border-bottom: 1px solid var(--line); margin-top: 1rem; }
.bar > div { max-width: 110rem; margin: 0 auto; padding: .7rem 1.5rem; display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; }
html:not(.live) .bar, html:not(.live) .actions { display: none; }
label { display: inline-flex; align-items: center; gap: .45rem; color: var(--soft); font-size: .87rem; }
input, select, button { font: inherit; color: var(--ink); }
input[type=search], select, .actions button, .bar button, dialog button, .diff button {
  background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .35rem .7rem;
}
input[type=search] { width: min(22rem, 60vw); }
input[type=range] { accent-color: var(--accent); width: 7rem; }
button { cursor: pointer; }
.actions button:hover, .bar button:hover, dialog button:hover, .diff button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.count { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }
.constants { margin: 1rem 0 0; color: var(--soft); }
.constants summary { cursor: pointer; width: fit-content; }
main { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(var(--tile), 100%), 1fr)); padding-top: 1.5rem; padding-bottom: 2rem; align-items: start; }
.tile { background: var(--card); border-radius: .8rem; overflow: hidden; box-shadow: var(--shadow); border: 1px solid var(--line); }
.tile[hidden] { display: none; }
.tile:has(.compare[aria-pressed=true]) { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.frame { position: relative; background: var(--frame); aspect-ratio: 1; display: grid; place-items: center; overflow: hidden; }
.open { all: unset; cursor: zoom-in; }
.open, .frame video, .said { position: absolute; inset: 0; }
.open:focus-visible { outline: 3px solid var(--accent); outline-offset: -3px; }
.frame img, .frame video { display: block; width: 100%; height: 100%; object-fit: contain; }
.frame audio { width: 90%; }
.said { margin: 0; width: 100%; height: 100%; padding: 1rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
.none { color: var(--soft); text-align: center; padding: 1rem; overflow-wrap: anywhere; }
.text { padding: .85rem 1rem .9rem; }
.prompt { margin: 0; font-weight: 550; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; line-clamp: 3; overflow: hidden; }
.chips { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem; margin: .55rem 0 0; padding: 0; }
.chips li { background: var(--tint); border-radius: 1rem; padding: .05rem .6rem; font-size: .82rem; overflow-wrap: anywhere; }
.chips b { font-weight: 500; color: var(--soft); }
.meta { display: flex; flex-wrap: wrap; gap: 0 .9rem; margin: .55rem 0 0; color: var(--soft); font-size: .82rem; overflow-wrap: anywhere; }
.meta span:nth-child(2) { font-variant-numeric: tabular-nums; }
.actions { display: flex; gap: .4rem; margin-top: .7rem; }
.actions button { padding: .2rem .6rem; font-size: .85rem; }
.compare[aria-pressed=true] { background: var(--accent); color: var(--on-accent); border-color: var(--accent); }
.tile details { margin-top: .6rem; font-size: .87rem; }
.tile summary { cursor: pointer; color: var(--soft); width: fit-content; }
dl { margin: .5rem 0 0; display: grid; gap: .25rem; }
dl div { display: grid; grid-template-columns: minmax(5rem, 30%) 1fr; gap: .6rem; }
dt { color: var(--soft); overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.facts { border-top: 1px solid var(--line); padding-top: .5rem; }
.command { margin: .6rem 0 0; padding: .6rem; background: var(--frame); border-radius: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; font: .82rem/1.45 ui-monospace, monospace; }
dialog { width: min(96vw, 90rem); height: min(94vh, 60rem); padding: 0; border: 1px solid var(--line); border-radius: 1rem; background: var(--card); color: var(--ink); overflow: hidden; }
dialog::backdrop { background: rgb(0 0 0 / .6); }
dialog[open] { display: grid; grid-template-columns: 1fr minmax(18rem, 26rem); }
.large { background: var(--frame); display: grid; place-items: center; min-height: 0; min-width: 0; overflow: hidden; }
.large img { width: 100%; height: 100%; object-fit: contain; min-height: 0; }
.side { padding: 1.1rem 1.25rem; overflow: auto; min-height: 0; }
.steps { display: flex; gap: .4rem; margin-bottom: 1rem; }
.steps .close { margin-left: auto; }
.diff { position: sticky; bottom: 0; z-index: 3; background: var(--card); border-top: 1px solid var(--line); box-shadow: 0 -6px 24px rgb(0 0 0 / .12); max-height: 55vh; overflow: auto; padding: .9rem 1.5rem; }
.diff[hidden] { display: none; }
.diff-head { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
.diff-head h2 { font-size: 1rem; margin: 0; }
.diff-head button { margin-left: auto; }
.diff table { border-collapse: collapse; margin-top: .7rem; font-size: .88rem; }
.diff th, .diff td { text-align: start; vertical-align: top; padding: .35rem .9rem .35rem 0; border-top: 1px solid var(--line); max-width: 24rem; overflow-wrap: anywhere; white-space: pre-wrap; }
.diff thead :is(th, td) { border-top: 0; }
.diff th { font-weight: 500; color: var(--soft); }
.diff img { width: 5rem; height: 5rem; object-fit: contain; background: var(--frame); border-radius: .4rem; display: block; }
mark { background: var(--mark); color: inherit; border-radius: .2rem; padding: 0 .1rem; }
footer { color: var(--soft); font-size: .85rem; padding-bottom: 2rem; }
.said-aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 48rem) { .bar { position: static; } dialog[open] { grid-template-columns: 1fr; grid-template-rows: 55% 1fr; } }
@media (prefers-reduced-motion: no-preference) { .tile { transition: border-color .15s, box-shadow .15s; } }
@media print { .bar, .actions, .diff { display: none; } .tile { break-inside: avoid; box-shadow: none; } }
`
