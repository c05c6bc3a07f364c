import { accountContract } from './store/accounts.ts';
import { contactContract } from './store/contacts.ts';
import { conversationContract } from './store/conversations.ts';
import { deskContract } from './store/desk.ts';
import { inboundContract } from './store/inbound.ts';
import { logContract } from './store/log.ts';
import { outboxContract } from './store/outbox.ts';
import { threadContract } from './store/threads.ts';
import type { OpenStore } from './store/open.ts';

/** What every store does, whatever it stores in. */
export function storeContract(name: string, open: OpenStore): void {
  logContract(name, open);
  conversationContract(name, open);
  threadContract(name, open);
  contactContract(name, open);
  deskContract(name, open);
  accountContract(name, open);
  inboundContract(name, open);
  outboxContract(name, open);
}
