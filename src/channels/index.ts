import { discord } from './discord/index.ts';
import { apple } from './apple/index.ts';
import { email } from './email/index.ts';
import { facebookPage } from './facebook-page/index.ts';
import { http } from './http/index.ts';
import { instagram } from './instagram/index.ts';
import { line } from './line/index.ts';
import { messenger } from './messenger/index.ts';
import type { Channel } from './port.ts';
import { sms } from './sms/index.ts';
import { slack } from './slack/index.ts';
import { telegram } from './telegram/index.ts';
import { voice } from './voice/index.ts';
import { viber } from './viber/index.ts';
import { web } from './web/index.ts';
import { whatsapp } from './whatsapp/index.ts';
import { x } from './x/index.ts';

/** Every kind of door customers come through. A channel is added by its folder and its line here. */
export const CHANNELS: readonly Channel[] = [
  web,
  email,
  http,
  telegram,
  whatsapp,
  messenger,
  instagram,
  facebookPage,
  line,
  sms,
  voice,
  slack,
  discord,
  x,
  viber,
  apple,
];
