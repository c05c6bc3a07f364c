import { z } from 'zod';
import { canonicalAddress } from './addresses.ts';

/** How a connection is protected: TLS from the first byte, an upgrade in clear (STARTTLS), or not at all. */
export const security = z.enum(['tls', 'starttls', 'none']);
export type Security = z.infer<typeof security>;

const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[^\s/@]+$/, 'is a host name like mail.example.org, without a scheme or a path');
const port = z.coerce.number().int().min(1).max(65_535);
const flag = z.preprocess(
  (value) =>
    value === 'true' || value === 'yes' ? true : value === 'false' || value === 'no' ? false : value,
  z.boolean(),
);

const hasLogin = (given: {
  password?: string | undefined;
  accessToken?: string | undefined;
  oauthTokenUrl?: string | undefined;
  oauthClientId?: string | undefined;
  oauthRefreshToken?: string | undefined;
}): boolean => {
  const oauth = [given.oauthTokenUrl, given.oauthClientId, given.oauthRefreshToken];
  return (
    given.password !== undefined ||
    given.accessToken !== undefined ||
    oauth.every((part) => part !== undefined)
  );
};

/** What `parley inbox add email` asks for. Only the address, the two hosts and a password are needed. */
export const emailSettings = z
  .object({
    address: z
      .string()
      .transform((text, context) => {
        const address = canonicalAddress(text);
        if (address !== undefined) return address;
        context.addIssue({ code: 'custom', message: `“${text.slice(0, 80)}” is not an email address` });
        return z.NEVER;
      })
      .describe('The address customers write to'),
    name: z
      .string()
      .max(120)
      .regex(/^[^\r\n]*$/)
      .optional()
      .describe('The name customers see beside the address'),
    imapHost: host.describe('Where mail is read, such as imap.example.org'),
    imapPort: port.optional().describe('993 for TLS, 143 otherwise'),
    imapSecurity: security.default('tls'),
    mailbox: z.string().min(1).max(255).default('INBOX').describe('The folder that is read'),
    smtpHost: host.describe('Where mail is sent, such as smtp.example.org'),
    smtpPort: port.optional().describe('465 for TLS, 587 for STARTTLS, 25 otherwise'),
    smtpSecurity: security.default('starttls'),
    user: z.string().min(1).max(320).optional().describe('The login; the address when left out'),
    password: z.string().min(1).max(1000).optional().describe('The password, or an app password'),
    accessToken: z
      .string()
      .min(1)
      .max(8000)
      .optional()
      .describe('An OAuth 2 access token that something else renews, instead of a password'),
    oauthTokenUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where access tokens are fetched, for Gmail and Microsoft 365'),
    oauthClientId: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .describe('The client id registered with the provider'),
    oauthClientSecret: z.string().min(1).max(1000).optional(),
    oauthRefreshToken: z.string().min(1).max(8000).optional().describe('The refresh token of the sign-in'),
    smtpUser: z.string().min(1).max(320).optional().describe('When sending has a login of its own'),
    smtpPassword: z.string().min(1).max(1000).optional(),
    verifyCertificates: flag
      .default(true)
      .describe('Off accepts any certificate: only for a server on your own network'),
    plusAddressing: flag
      .default(true)
      .describe(
        'Answers go to support+token@…; turn off when the mail server does not deliver such addresses',
      ),
    importDays: z.coerce
      .number()
      .int()
      .min(0)
      .max(3650)
      .default(0)
      .describe('How many days of older mail to bring in at first'),
    authServer: z
      .string()
      .max(253)
      .optional()
      .describe(
        'The name your mail server signs Authentication-Results with; a DMARC pass is believed from it alone',
      ),
  })
  .refine(hasLogin, {
    message:
      'Give a password (or an app password), or oauthTokenUrl with oauthClientId and oauthRefreshToken, or an accessToken.',
    path: ['password'],
  });
export type EmailSettings = z.infer<typeof emailSettings>;

/** Encrypted at rest, never shown again. */
export const EMAIL_SECRETS = [
  'password',
  'accessToken',
  'smtpPassword',
  'oauthClientSecret',
  'oauthRefreshToken',
] as const;

/** One server to log in to. */
export type MailAccount = {
  host: string;
  /** Where `host` was found; what is connected to. The certificate must still be that of `host`. */
  address?: string | undefined;
  port: number;
  security: Security;
  user: string;
  password: string | undefined;
  accessToken: string | undefined;
  verifyCertificates: boolean;
};

/** Where and as whom mail is read. Ports as RFC 8314 names them unless told otherwise. */
export function imapAccount(settings: EmailSettings): MailAccount {
  return {
    host: settings.imapHost,
    port: settings.imapPort ?? (settings.imapSecurity === 'tls' ? 993 : 143),
    security: settings.imapSecurity,
    user: settings.user ?? settings.address,
    password: settings.password,
    accessToken: settings.accessToken,
    verifyCertificates: settings.verifyCertificates,
  };
}

const SMTP_PORTS: Record<Security, number> = { tls: 465, starttls: 587, none: 25 };

/** Where and as whom mail is sent: the IMAP user and secret where SMTP has none of its own. */
export function smtpAccount(settings: EmailSettings): MailAccount {
  return {
    host: settings.smtpHost,
    port: settings.smtpPort ?? SMTP_PORTS[settings.smtpSecurity],
    security: settings.smtpSecurity,
    user: settings.smtpUser ?? settings.user ?? settings.address,
    password: settings.smtpPassword ?? settings.password,
    accessToken: settings.smtpPassword === undefined ? settings.accessToken : undefined,
    verifyCertificates: settings.verifyCertificates,
  };
}
