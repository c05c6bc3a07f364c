/** Which way a terminal takes notifications, and what is sent: an escape sequence, a bell, a mark in the title. */
import { notificationSequence, titleSequence, type Multiplexer, type NotificationKind } from './osc.ts';
import type { TerminalEnv } from './style.ts';

const BELL = '\u0007';

/** The program around us that escape sequences have to pass, by what it puts in the environment. */
export function multiplexerOf(env: TerminalEnv): Multiplexer {
  if ((env['TMUX'] ?? '') !== '') return 'tmux';
  return (env['STY'] ?? '') !== '' || (env['TERM'] ?? '').startsWith('screen') ? 'screen' : 'none';
}

/**
 * How the terminal takes notifications, by its answer to XTVERSION (`version`, may be '') and the environment. OSC 99:
 * kitty, foot. OSC 777: Ghostty, urxvt, VTE as some distributions build it. OSC 9: iTerm2, WezTerm, Windows Terminal,
 * Warp. Terminals that are not known get the bell, which every one of them has.
 */
export function notificationKind(env: TerminalEnv, version = ''): NotificationKind {
  const about = [version, env['TERM_PROGRAM'], env['LC_TERMINAL'], env['TERM']].join(' ').toLowerCase();
  if (/kitty|foot/.test(about) || (env['KITTY_WINDOW_ID'] ?? '') !== '') return '99';
  if (/ghostty|rxvt|contour/.test(about)) return '777';
  if (/iterm|wezterm|warp/.test(about) || (env['WT_SESSION'] ?? '') !== '') return '9';
  return 'bell';
}

/**
 * A notification as bytes. Both texts are cleaned and cut. Inside tmux and screen a bell goes with it: they hand the
 * sequence on only when told to (tmux: `allow-passthrough`), but mark the window at a bell.
 */
export function notification(
  title: string,
  body: string,
  kind: NotificationKind,
  around: Multiplexer,
): string {
  if (kind === 'bell') return BELL;
  return notificationSequence(title, body, kind, around) + (around === 'none' ? '' : BELL);
}

/** What the title of the window counts. */
export type TitleBadge = { unread: number; atRisk: number; offline: boolean };

/** The window title with what waits in front: `(3) Parley`, `(3 2!) Parley` with two promised times at risk, `(offline)`. */
export function badgedTitle(name: string, { unread, atRisk, offline }: TitleBadge): string {
  if (offline) return titleSequence(`(offline) ${name}`);
  const counted = (count: number): string => (count > 99 ? '99+' : String(count));
  const badge = [unread > 0 ? counted(unread) : '', atRisk > 0 ? `${counted(atRisk)}!` : ''].filter(Boolean);
  return titleSequence(badge.length === 0 ? name : `(${badge.join(' ')}) ${name}`);
}
