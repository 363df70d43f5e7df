/** For the page of the inbox alone: mails bring their own. */
export const style = `
:root { color-scheme: light dark; --back: #f6f7f9; --paper: #fff; --ink: #1b2430; --faint: #5d6b7c; --line: #dde2e9; --accent: #1f5fbf; --chosen: #e6effc; }
@media (prefers-color-scheme: dark) {
  :root { --back: #12161c; --paper: #1a2028; --ink: #e8ecf1; --faint: #9aa7b6; --line: #2c3541; --accent: #8ab8ff; --chosen: #22324a; }
}
* { box-sizing: border-box; }
body { margin: 0; height: 100dvh; display: grid; grid-template-columns: minmax(16rem, 22rem) 1fr; background: var(--back); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
aside { display: flex; flex-direction: column; min-height: 0; border-right: 1px solid var(--line); background: var(--paper); }
aside header { display: flex; align-items: center; justify-content: space-between; padding: .75rem 1rem; border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.1rem; }
button { font: inherit; padding: .3rem .7rem; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: inherit; cursor: pointer; }
button:hover { border-color: var(--accent); color: var(--accent); }
#list { overflow: auto; flex: 1; }
.entry { display: grid; grid-template-columns: 1fr auto; gap: .1rem .75rem; padding: .65rem 1rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
.entry:hover { background: var(--back); }
.entry[aria-current] { background: var(--chosen); box-shadow: inset 3px 0 var(--accent); }
.entry .to { font-size: .85rem; color: var(--faint); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.entry time { font-size: .8rem; color: var(--faint); font-variant-numeric: tabular-nums; }
.entry .subject { grid-column: 1 / -1; font-weight: 600; overflow-wrap: anywhere; }
.nothing { padding: 2rem 1rem; margin: 0; color: var(--faint); text-align: center; }
main { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
main > .nothing { margin: auto; }
main header { padding: 1rem 1.25rem 0; background: var(--paper); border-bottom: 1px solid var(--line); }
.back { display: none; }
h2 { margin: 0 0 .5rem; font-size: 1.2rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem .75rem; margin: 0; font-size: .9rem; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
main nav { display: flex; gap: .25rem; margin-top: .75rem; }
main nav a { padding: .4rem .8rem; border-bottom: 2px solid transparent; color: var(--faint); text-decoration: none; }
main nav a[aria-current] { border-color: var(--accent); color: var(--ink); font-weight: 600; }
.content { flex: 1; min-height: 0; overflow: auto; }
/* Mails are made for light paper, whatever surrounds them. */
.content.html iframe { display: block; width: 100%; height: 100%; border: 0; background: #fff; color-scheme: light; }
pre { margin: 0; padding: 1.25rem; font: 14px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
th, td { padding: .35rem 1.25rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { width: 12rem; color: var(--faint); font-weight: 500; }
@media (max-width: 45rem) {
  body { grid-template-columns: 1fr; }
  body:not(.reading) main, body.reading aside { display: none; }
  .back { display: inline-block; margin-bottom: .5rem; text-decoration: none; }
  th { width: auto; }
}
`;

/** Shows what arrives. Without it the page works as well, but has to be loaded anew. */
export const script = `
const list = document.getElementById('list');
async function refresh() {
  if (document.hidden) return;
  const response = await fetch('/list/' + list.dataset.selected).catch(() => undefined);
  if (!response?.ok) return;
  const text = await response.text();
  if (text !== refresh.last && refresh.last !== undefined) list.innerHTML = text;
  refresh.last = text;
}
setInterval(refresh, 2000);
`;
