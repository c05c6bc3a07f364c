import type { ChannelTools } from '../port/tools.ts';
import type { MailAccount } from './settings.ts';

/** The account with the address to connect to, asked for before each connection: names move. Throws `Failure` `policy`. */
export const located = async (
  account: MailAccount,
  tools: Pick<ChannelTools, 'resolve'>,
): Promise<MailAccount> => ({ ...account, address: await tools.resolve(account.host) });
