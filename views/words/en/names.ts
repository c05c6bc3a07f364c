/** How people, channels, states and priorities are called. */
export const names = {
  visitor: 'Visitor',
  you: 'you',
  outside: 'outside',
  unknownInbox: 'unknown inbox',
  nobody: 'nobody',
  /** Chat services go by their own names everywhere. */
  channels: { web: 'web chat', email: 'email', sms: 'SMS', http: 'HTTP' },
  status: { open: 'open', pending: 'pending', snoozed: 'snoozed', solved: 'solved' },
  priority: { low: 'low', normal: 'normal', high: 'high', urgent: 'urgent' },
};
