import type { ImapFlow } from 'imapflow';
import type { ProbeReport } from '../port.ts';
import type { ChannelTools } from '../port/tools.ts';
import { explainConnection, isLoginRefused } from './errors.ts';
import type { Protocol } from './errors.ts';
import { imapClient } from './imap-client.ts';
import { MAIL_LIMITS } from './limits.ts';
import { located } from './located.ts';
import { loginFor } from './oauth.ts';
import { imapAccount, smtpAccount } from './settings.ts';
import type { EmailSettings, MailAccount } from './settings.ts';
import { smtpTransport } from './smtp-sender.ts';

/** Tries reading and sending with these settings; sends and changes nothing. Never throws. */
export async function probeEmail(settings: EmailSettings, tools: ChannelTools): Promise<ProbeReport> {
  let imap = imapAccount(settings);
  let smtp = smtpAccount(settings);
  try {
    imap = await loginFor(imap, settings, tools);
    smtp = await loginFor(smtp, settings, tools);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, steps: [{ step: 'get an access token', ok: false, detail }] };
  }
  const steps = [...(await probeImap(imap, settings.mailbox, tools)), ...(await probeSmtp(smtp, tools))];
  const wrong = steps.find(({ ok }) => !ok);
  const unreachable = wrong?.step.startsWith(REACH) === true ? { unreachable: true as const } : {};
  return { ok: wrong === undefined, steps, ...unreachable };
}

const REACH = 'reach ';

type Step = ProbeReport['steps'][number];

const LOCKS = { tls: 'TLS', starttls: 'STARTTLS', none: 'without encryption' } as const;
const reaching = (protocol: Protocol, { host, port, security }: MailAccount): string =>
  `${REACH}${host} port ${port} (${protocol}, ${LOCKS[security]})`;

async function probeImap(account: MailAccount, mailbox: string, tools: ChannelTools): Promise<Step[]> {
  const reach = reaching('IMAP', account);
  const login = `log in as ${account.user} to read`;
  let client: ImapFlow | undefined;
  try {
    client = imapClient(await located(account, tools), MAIL_LIMITS.rawBytes);
    await client.connect();
  } catch (error) {
    client?.close();
    return connectionSteps(reach, login, error, 'IMAP', account);
  }
  const steps: Step[] = [
    { step: reach, ok: true, detail: 'connected' },
    {
      step: login,
      ok: true,
      detail: client.capabilities.has('IDLE')
        ? 'accepted; new mail is announced at once'
        : 'accepted; no IDLE here, so mail is fetched every 5 minutes',
    },
  ];
  const open = `open the mailbox ${mailbox}`;
  try {
    const { exists } = await client.mailboxOpen(mailbox, { readOnly: true });
    steps.push({ step: open, ok: true, detail: `${exists} ${exists === 1 ? 'mail' : 'mails'} in it` });
  } catch {
    steps.push({ step: open, ok: false, detail: await noSuchMailbox(client, mailbox) });
  } finally {
    client.close();
  }
  return steps;
}

async function noSuchMailbox(
  client: { list(): Promise<{ path: string }[]> },
  mailbox: string,
): Promise<string> {
  try {
    const paths = (await client.list()).map(({ path }) => path).slice(0, 30);
    return `There is no mailbox ${mailbox}; it has: ${paths.join(', ')}. Set mailbox to one of these.`;
  } catch {
    return `The mailbox ${mailbox} cannot be opened.`;
  }
}

async function probeSmtp(account: MailAccount, tools: ChannelTools): Promise<Step[]> {
  const reach = reaching('SMTP', account);
  const login = `log in as ${account.user} to send`;
  let transport: ReturnType<typeof smtpTransport> | undefined;
  try {
    transport = smtpTransport(await located(account, tools));
    await transport.verify();
    return [
      { step: reach, ok: true, detail: 'connected' },
      { step: login, ok: true, detail: 'accepted' },
    ];
  } catch (error) {
    return connectionSteps(reach, login, error, 'SMTP', account);
  } finally {
    transport?.close();
  }
}

function connectionSteps(
  reach: string,
  login: string,
  error: unknown,
  protocol: Protocol,
  account: MailAccount,
): Step[] {
  const detail = explainConnection(error, protocol, account);
  return isLoginRefused(error)
    ? [
        { step: reach, ok: true, detail: 'connected' },
        { step: login, ok: false, detail },
      ]
    : [{ step: reach, ok: false, detail }];
}
