/** The launcher's style sheet. `hidden` keeps a loaded chat's frame alive while it is out of sight. */
export const launcherStyle = `
:host {
  --accent: var(--parley-accent, #1f6f5c);
  all: initial;
  position: fixed;
  inset-block-end: max(20px, env(safe-area-inset-bottom));
  inset-inline-end: 20px;
  z-index: 2147483000;
}
button {
  all: unset;
  box-sizing: border-box;
  position: relative;
  display: grid;
  place-items: center;
  inline-size: 56px;
  block-size: 56px;
  border-radius: 50%;
  background: var(--accent);
  color: var(--parley-ink, #fff);
  cursor: pointer;
  box-shadow: 0 1px 2px rgb(0 0 0 / .16), 0 8px 24px rgb(0 0 0 / .2);
  transition: transform .18s cubic-bezier(.2, .8, .3, 1.2), box-shadow .18s;
}
button:hover { transform: translateY(-2px); box-shadow: 0 2px 4px rgb(0 0 0 / .16), 0 12px 32px rgb(0 0 0 / .24); }
button:active { transform: scale(.96); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
svg { grid-area: 1 / 1; inline-size: 26px; block-size: 26px; fill: none; stroke: currentColor; stroke-width: 1.8;
  stroke-linecap: round; stroke-linejoin: round; transition: opacity .15s, transform .2s; }
.cross, :host([open]) .bubble { opacity: 0; transform: rotate(-45deg) scale(.7); }
:host([open]) .cross { opacity: 1; transform: none; }
.badge {
  position: absolute; inset-block-start: -3px; inset-inline-end: -3px; min-inline-size: 20px; block-size: 20px;
  padding-inline: 6px; box-sizing: border-box; border-radius: 10px; background: #d7263d; color: #fff;
  font: 600 12px/20px system-ui, sans-serif; text-align: center; box-shadow: 0 0 0 2px #fff;
}
[hidden] { display: none !important; }
.panel {
  position: absolute;
  inset-block-end: 72px;
  inset-inline-end: 0;
  inline-size: min(400px, calc(100vw - 40px));
  block-size: min(680px, calc(100vh - 120px));
  border-radius: 18px;
  overflow: hidden;
  background: Canvas;
  box-shadow: 0 0 0 1px rgb(0 0 0 / .06), 0 12px 28px rgb(0 0 0 / .12), 0 32px 72px rgb(0 0 0 / .2);
  animation: rise .22s cubic-bezier(.2, .8, .2, 1);
  transform-origin: bottom right;
}
iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; color-scheme: normal; }
@keyframes rise { from { opacity: 0; transform: translateY(12px) scale(.98); } }
@media (max-width: 480px), (max-height: 480px) {
  :host([open]) { inset: 0; }
  .panel { position: fixed; inset: 0; inline-size: 100%; block-size: 100dvh; border-radius: 0; }
  :host([open]) button { display: none; }
}
@media (prefers-reduced-motion: reduce) { *, .panel { animation: none; transition: none; } }
@media print { :host { display: none; } }
`;
