import type { EmailSettings } from './settings.ts';

/** What to see to at the mail provider, in the order it is usually missed. No webhook: the relay asks the server itself. */
export function emailGuide(settings: EmailSettings): string[] {
  const { address, imapHost, smtpHost, oauthTokenUrl, plusAddressing } = settings;
  const [local = '', domain = ''] = address.split('@');
  return [
    `IMAP must be switched on for ${address}: ${imapHost} is read as mail arrives, and nothing in the mailbox is changed.`,
    oauthTokenUrl === undefined
      ? 'With sign-in in two steps the password is an app password, made for Parley alone. Where the provider takes no passwords (Microsoft 365), give oauthTokenUrl, oauthClientId and oauthRefreshToken: docs/email.md.'
      : 'The client must keep its leave to read and send mail (scope) and its refresh token: a new password of the account may end it.',
    plusAddressing
      ? `Answers go to ${local}+…@${domain}: send a letter to ${local}+try@${domain}; where it does not arrive, turn it off with --setting plusAddressing=false.`
      : 'Answers come to the address itself, and are told apart by what they cite.',
    `SPF and DKIM of ${domain} must name ${smtpHost} as a sender, or letters end up as spam.`,
  ];
}
