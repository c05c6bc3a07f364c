import type { ChannelInfo } from '../../src/domain/channel.ts';
import { startsPrivately } from '../../src/domain/public-reply.ts';
import { splitText } from '../../src/domain/split-text.ts';
import type { RichMessage } from '../../src/domain/rich.ts';
import { richInParts } from '../../src/domain/rich-parts.ts';
import { line } from '../parts/names.ts';
import { budgetOf } from '../state/budget.ts';
import { addressesIn, composerText, type Composer } from '../state/composer.ts';
import { fileTrouble } from '../state/file-limits.ts';
import type { SendWish } from '../state/send-wish.ts';
import { troubleText } from './attaching.ts';
import { channelOf } from './composing.ts';
import type { Handle } from './handle.ts';
import { gravely, lossKey, outgoing } from './outgoing.ts';
import { faultWords, lossesWords } from './rich-words.ts';

/** What is looked at before anything leaves the composer. */

const MAIL = /^[^@\s,;]+@[^@\s,;]+$/;

/** True when addresses are addresses and files have arrived and fit; what does not is told. */
export function isReady(handle: Handle, composer: Composer): boolean {
  const { notices } = handle.words;
  const refuse = (text: string, hint: string): false => {
    handle.notify('bad', text, hint);
    return false;
  };
  const typed = Object.values(composer.fields).flatMap(addressesIn);
  const odd = typed.find((address) => !MAIL.test(address));
  if (odd !== undefined) return refuse(notices.noAddress(line(odd)), handle.words.refusals.one_address.hint);
  if (composer.forwards !== undefined && addressesIn(composer.fields.to).length !== 1)
    return refuse(notices.oneAddress, handle.words.refusals.one_address.hint);
  const channel = composer.kind === 'note' ? undefined : channelOf(handle, composer);
  if (channel?.canSend === false) {
    const { text, hint } = receivesOnly(handle, channel.label);
    return refuse(text, hint);
  }
  const unsent = composer.files.find(({ state }) => state.is !== 'ready');
  if (unsent !== undefined) {
    const isOnWay = unsent.state.is === 'uploading';
    return refuse(
      isOnWay ? notices.fileOnWay(line(unsent.name)) : notices.fileFailed(line(unsent.name)),
      notices.filesHint,
    );
  }
  if (composer.kind === 'note' && composer.files.length > 0)
    return refuse(notices.noFilesInNotes, notices.toggleHint);
  const trouble = channel && fileTrouble(composer.files, channel);
  return channel === undefined || trouble === undefined
    ? true
    : refuse(troubleText(handle, channel.label, trouble), notices.filesHint);
}

/** Why nothing leaves through a channel like this, and what helps. */
export function receivesOnly({ words }: Handle, channel: string): { text: string; hint: string } {
  const { text, hint } = words.refusals.receives_only;
  return { text: text.replace('{channel}', channel), hint };
}

/** The texts to send, one a message; a rich message is the last of them. Undefined when they cannot be sent, which is told. */
export function partsToSend(
  handle: Handle,
  composer: Composer,
  wish: SendWish,
): { parts: string[]; rich?: RichMessage | undefined; chain?: true | undefined } | undefined {
  const { notices, rich: said } = handle.words;
  const refuse = (words: string, hint: string): undefined => {
    handle.notify('bad', words, hint);
  };
  const text = composerText(composer).trimEnd();
  if (text === '' && composer.files.length === 0 && composer.forwards === undefined)
    return refuse(notices.nothingToSend.text, notices.nothingToSend.hint);
  if (composer.missing.length > 0 && composer.missing.some((name) => text.includes(`{{${name}}}`)))
    return refuse(notices.notFilled(composer.missing.join(', ')), notices.nextGap);
  const { notation, rich, channel, carried } = outgoing(handle, composer);
  if (notation.is === 'faulty')
    return refuse(`${said.kinds[notation.kind]}: ${faultWords(handle.words, notation)}`, said.mend);
  if (channel === undefined || carried === undefined) return { parts: [text], rich };
  const budget = budgetOf(carried.text, channel);
  if (budget.used > budget.max) {
    const isChain = channel.public === true && channel.openly?.chains !== undefined;
    // What comes after a private start stands in public: nobody sends that by splitting.
    const inParts = startsPrivately(channel)
      ? undefined
      : isChain
        ? { parts: [text], rich, chain: true as const }
        : partsOf(text, rich, channel);
    const isMeant = wish.inParts === true || composer.inParts === true;
    if (inParts !== undefined && isMeant)
      return rich === undefined || isSeen(handle, composer, true) ? inParts : undefined;
    const hint = inParts === undefined ? said.mend : notices.splits(carried.parts.length);
    return refuse(notices.tooLong(channel.label, budget.max, budget.used), hint);
  }
  return isSeen(handle, composer) ? { parts: [text], rich } : undefined;
}

/** As several messages; of a rich one, the last part is written as it stands in the composer. */
function partsOf(
  text: string,
  rich: RichMessage | undefined,
  channel: ChannelInfo,
): { parts: string[]; rich?: RichMessage | undefined } | undefined {
  if (rich === undefined) return { parts: splitText(text, channel.text) };
  const split = richInParts(rich, channel);
  if (split === undefined) return undefined;
  const { before, last } = split;
  const whole = rich.text ?? '';
  const rest = text.slice(text.indexOf(whole) + whole.length);
  return { parts: [...before, `${last.text ?? ''}${rest}`], rich: last };
}

/** True when its author knows what the channel does not carry; otherwise it is shown, and the next send sends. */
function isSeen(handle: Handle, composer: Composer, inParts = false): boolean {
  const { channel, carried } = outgoing(handle, composer);
  if (channel === undefined || carried === undefined) return true;
  const losses = gravely(carried.losses);
  const key = lossKey(channel, losses);
  if (losses.length === 0 || composer.accepted === key) return true;
  showLosses(handle, inParts);
  return false;
}

/**
 * Shows the text as the customer will get it, where something is lost on the way; true when something is. What is to
 * leave in parts does so with the next send.
 */
export function showLosses(handle: Handle, inParts = false): boolean {
  const { composer } = handle.store.state;
  if (composer === undefined) return false;
  const { channel, carried } = outgoing(handle, composer);
  if (channel === undefined || carried === undefined || carried.losses.length === 0) return false;
  const accepted = lossKey(channel, gravely(carried.losses));
  handle.store.set({
    composer: { ...composer, accepted, inParts, isPreview: true, previewTop: 0, completion: undefined },
  });
  const { rich: said, composer: keys } = handle.words;
  const lost = `${channel.label}: ${lossesWords(handle.words, carried.losses)}`;
  // The key comes first: the end of the row is what a narrow screen cuts.
  if (inParts) handle.notify('plain', keys.controlDSendsParts(carried.parts.length), lost);
  else handle.notify('plain', lost, said.sendAgain);
  return true;
}
