/** The desk as lines for pipes and logs. */
export const plain = {
  joining: 'joining the desk',
  live: 'live: what happens at the desk follows, a line each',
  offline: (why: string) => `offline: ${why}; trying again`,
  closed: 'closed',
  closedWhy: (why: string) => `closed: ${why}`,
  opened: (name: string) => `new conversation with ${name}`,
  noted: (who: string, text: string) => `${who} noted: ${text}`,
  wrote: (who: string, text: string) => `${who} wrote: ${text}`,
  replied: (who: string, text: string) => `${who} replied: ${text}`,
  notDelivered: (why: string) => `not delivered: ${why}`,
  mayHaveArrived: (why: string) => `may not have arrived: ${why}`,
  agentSaved: (who: string, handle: string) => `${who} saved the agent @${handle}`,
  inboxTrouble: (inbox: string, why: string) => `inbox ${inbox}: ${why}`,
};
