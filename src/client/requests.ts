import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { CLOSE, TOO_LARGE } from '../protocol/close-codes.ts';
import { fromFailureFrame } from '../protocol/from-failure.ts';
import type { Outcome } from '../protocol/down.ts';
import { MAX_UP_FRAME_BYTES } from '../protocol/limits.ts';
import type { UpFrame } from '../protocol/up.ts';

/** What an action that took effect gave. */
export type Accepted = Extract<Outcome, { ok: true }>;

type Waiting<Result> = {
  /** The frame as it travels. */
  text: string;
  /** It was handed to a line: the relay may have it. */
  hasLeft: boolean;
  resolve(result: Result): void;
  reject(failure: Failure): void;
};

/**
 * Actions and reads under way. Actions are kept in order and sent again after every reconnect, with the same id, until
 * they are answered: the relay lets each take effect once. Reads are asked again too.
 *
 * A frame the relay refuses ends the line without saying which one it was. From then on requests go one at a time, each
 * after the answer to the one before; the one on its way when the line is refused again was it, and is given up.
 */
export function requestBook() {
  const acts = new Map<string, Waiting<Accepted>>();
  const reads = new Map<string, Waiting<unknown>>();
  /** While requests go one at a time: the one that is on its way. */
  let careful: { onItsWay: string | undefined } | undefined;

  const all = (): [string, Waiting<never>][] => [...acts, ...reads];

  /** The next frame of a line on which requests go one at a time. */
  function oneByOne(line: { onItsWay: string | undefined }): string[] {
    const [next] = all();
    if (next === undefined) careful = undefined;
    line.onItsWay = next?.[0];
    if (next !== undefined) next[1].hasLeft = true;
    return next === undefined ? [] : [next[1].text];
  }

  function answerTo(id: string): string[] {
    return careful?.onItsWay === id ? oneByOne(careful) : [];
  }

  /** The frame, when it may leave at once. `hasLine`: there is a line it can leave by. */
  function enter<Result>(
    book: Map<string, Waiting<Result>>,
    frame: Extract<UpFrame, { id: string }>,
    hasLine: boolean,
  ): { text: string | undefined; answer: Promise<Result> } {
    const text = JSON.stringify(frame);
    if (Buffer.byteLength(text) > MAX_UP_FRAME_BYTES) {
      return { text: undefined, answer: Promise.reject(tooLarge(Buffer.byteLength(text))) };
    }
    const hasLeft = hasLine && careful === undefined;
    const answer = new Promise<Result>((resolve, reject) =>
      book.set(frame.id, { text, hasLeft, resolve, reject }),
    );
    return { text: hasLeft ? text : undefined, answer };
  }

  return {
    /** Frames to send on a new line, oldest first. */
    unanswered(): string[] {
      if (careful !== undefined) return oneByOne(careful);
      for (const [, waiting] of all()) waiting.hasLeft = true;
      return all().map(([, { text }]) => text);
    },
    /** Rejects with `too_large` what no relay would take. `text` is the frame when it may leave at once. */
    act: (frame: Extract<UpFrame, { t: 'act' }>, hasLine: boolean) => enter(acts, frame, hasLine),
    read: (frame: Extract<UpFrame, { t: 'read' }>, hasLine: boolean) => enter(reads, frame, hasLine),
    /** True when the action was handed to a line: the relay may have done it. */
    hasLeft: (id: string): boolean => acts.get(id)?.hasLeft === true,
    /** Takes an action back that has not left yet. False when it may have. */
    takeBack(id: string): boolean {
      const waiting = acts.get(id);
      if (waiting === undefined || waiting.hasLeft) return false;
      acts.delete(id);
      waiting.reject(new Failure('conflict', 'Taken back before it left.', { details: TAKEN_BACK }));
      return true;
    },
    /** Gives the frames that may leave now. */
    acked(id: string, outcome: Outcome): string[] {
      const waiting = acts.get(id);
      acts.delete(id);
      if (outcome.ok) waiting?.resolve(outcome);
      else waiting?.reject(fromFailureFrame(outcome.error));
      return answerTo(id);
    },
    /** Gives the frames that may leave now. */
    answered(
      id: string,
      answer: { ok: true; result?: unknown } | { ok: false; error: Parameters<typeof fromFailureFrame>[0] },
    ): string[] {
      const waiting = reads.get(id);
      reads.delete(id);
      if (answer.ok) waiting?.resolve(answer.result);
      else waiting?.reject(fromFailureFrame(answer.error));
      return answerTo(id);
    },
    /** The relay ended the line over a frame: see above. */
    refused(code: number, reason: string): void {
      const culprit = careful?.onItsWay;
      careful = { onItsWay: undefined };
      if (culprit === undefined) return;
      const waiting = acts.get(culprit) ?? reads.get(culprit);
      acts.delete(culprit);
      reads.delete(culprit);
      waiting?.reject(code === TOO_LARGE ? tooLarge(undefined) : unreadable(reason));
    },
    /** Gives up on everything under way. */
    fail(failure: Failure): void {
      const waiting = all();
      acts.clear();
      reads.clear();
      for (const [, { reject }] of waiting) reject(failure);
    },
  };
}

const TAKEN_BACK = { ...says('taken_back'), reason: 'taken back' };

/** Whether an action was not carried out because it was taken back before it left. */
export const wasTakenBack = (error: unknown): boolean =>
  error instanceof Failure && error.details?.['reason'] === TAKEN_BACK.reason;

function tooLarge(bytes: number | undefined): Failure {
  const kib = (size: number): string => `${Math.ceil(size / 1024).toLocaleString('en')} KiB`;
  return new Failure(
    'too_large',
    `This is more than a relay takes at once: ${bytes === undefined ? 'too much' : kib(bytes)}, where ${kib(MAX_UP_FRAME_BYTES)} fit.`,
    {
      hint: 'Shorten it, or send what is long as a file.',
      details: {
        ...says('request_too_large', { maxBytes: MAX_UP_FRAME_BYTES }),
        maxBytes: MAX_UP_FRAME_BYTES,
      },
    },
  );
}

const unreadable = (reason: string): Failure =>
  new Failure('bad_input', `The relay could not read this request${reason === '' ? '' : `: ${reason}`}.`, {
    hint: 'Nothing was done. Use the same version of Parley on both sides.',
    details: { ...says('request_unread'), code: CLOSE.badFrame },
  });
