import { checkForm } from '../../channels/web/form.ts';
import { verifyIdentity } from '../../channels/web/identity.ts';
import { Failure } from '../../domain/failure.ts';
import type { FormAnswers, SessionAnswer, SessionRequest } from '../../protocol/visitor.ts';
import type { Visitor, WebChatHost, WebInbox } from './host.ts';
import { dueFields, findVisitor, newAddress, newToken, VISITOR_IDLE_MS } from './visitors.ts';

/**
 * Who is this? A visitor with a token is who they were; a filled form makes a new one; the host page's JWT makes a
 * verified one, and replaces the token that came with it.
 * @throws Failure `bad_input` with `details.fields` for a wrong form, `forbidden` for a wrong JWT, `not_signed_in`
 * for a token that is not (or no longer) one.
 */
export async function openSession(
  host: WebChatHost,
  web: WebInbox,
  request: SessionRequest,
): Promise<SessionAnswer> {
  const known =
    request.token === undefined ? undefined : await findVisitor(host, web.inbox.id, request.token);
  if (request.identity !== undefined) return identify(host, web, request, request.identity, known);
  if (known !== undefined && request.token !== undefined) {
    const visitor =
      request.answers === undefined ? known : await fillDueForm(host, web, known, request.answers);
    return answer(web, visitor, request.token);
  }
  if (request.answers === undefined) {
    throw new Failure('not_signed_in', 'This chat does not know you yet.', { hint: 'Fill in its form.' });
  }
  return startAnonymous(host, web, request, request.answers);
}

function answer(web: WebInbox, visitor: Visitor, token: string): SessionAnswer {
  return { token, verified: visitor.verified, due: dueFields(web, visitor).map(({ key }) => key) };
}

async function startAnonymous(
  host: WebChatHost,
  web: WebInbox,
  request: SessionRequest,
  answers: FormAnswers,
): Promise<SessionAnswer> {
  const check = checkForm(web.settings.form, answers, request.language);
  if (!check.ok) throw wrongForm(check.problems);
  const { token, hash } = newToken(host.random);
  const visitor = freshVisitor(host, web, hash, {
    address: newAddress(host.random),
    name: check.form.name,
    verified: false,
    language: request.language,
    form: { is: 'answered', form: check.form },
  });
  await host.visitors.save(visitor);
  return answer(web, visitor, token);
}

async function fillDueForm(
  host: WebChatHost,
  web: WebInbox,
  visitor: Visitor,
  answers: FormAnswers,
): Promise<Visitor> {
  if (visitor.form.is !== 'due') return visitor;
  const check = checkForm(dueFields(web, visitor), answers, visitor.language);
  if (!check.ok) throw wrongForm(check.problems);
  const { name, email } = visitor;
  const filled: Visitor = { ...visitor, form: { is: 'answered', form: { ...check.form, name, email } } };
  await host.visitors.save(filled);
  return filled;
}

async function identify(
  host: WebChatHost,
  web: WebInbox,
  request: SessionRequest,
  jwt: string,
  known: Visitor | undefined,
): Promise<SessionAnswer> {
  const customer = await verifyIdentity(jwt, web.settings, web.inbox.slug, host.clock.now());
  const address = `user:${customer.id}`;
  // The same customer on the next page of the site: who holds the token has used a nonce before.
  if (known?.address === address && request.token !== undefined) return answer(web, known, request.token);

  if (!(await host.visitors.claimNonce(web.inbox.id, customer.nonce, customer.expiresAt))) {
    throw new Failure('forbidden', 'The customer’s identity token was refused: it has been used.', {
      hint: 'Sign a fresh one on your server for each page.',
    });
  }
  const { name, email } = customer;
  // Only an anonymous history comes along; the token of another verified customer brings nothing.
  const anonymous = known?.verified === false ? known : undefined;
  if (anonymous !== undefined) {
    await host.identified(web.inbox, anonymous.address, { address, name, email });
  }
  const { token, hash } = newToken(host.random);
  const fresh = freshVisitor(host, web, hash, {
    address,
    name,
    email,
    verified: true,
    language: request.language ?? known?.language,
    form: anonymous?.form ?? { is: 'due' },
  });
  const visitor = { ...fresh, form: await formState(host, web, fresh) };
  await host.visitors.save(visitor);
  if (known !== undefined) await host.visitors.remove(known.tokenHash);
  return answer(web, visitor, token);
}

/** A customer the desk already talks with, or of whom nothing is left to ask, fills no form. */
async function formState(host: WebChatHost, web: WebInbox, visitor: Visitor): Promise<Visitor['form']> {
  if (visitor.form.is !== 'due') return visitor.form;
  const thread = await host.threadFor(web.inbox.id, visitor.address, { limit: 1 });
  if (thread !== undefined) return { is: 'delivered' };
  if (dueFields(web, visitor).length > 0) return visitor.form;
  return { is: 'answered', form: { answers: [], name: visitor.name, email: visitor.email } };
}

function freshVisitor(
  host: WebChatHost,
  web: WebInbox,
  tokenHash: string,
  about: Pick<Visitor, 'address' | 'name' | 'email' | 'verified' | 'language' | 'form'>,
): Visitor {
  const now = host.clock.now();
  return {
    tokenHash,
    inboxId: web.inbox.id,
    ...about,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: now + VISITOR_IDLE_MS,
  };
}

function wrongForm(fields: Record<string, string>): Failure {
  return new Failure('bad_input', 'Some answers of the form are missing or not right.', {
    details: { fields },
  });
}
