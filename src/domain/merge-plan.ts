import type { AttributeValue, Contact, ContactPatch } from './contact.ts';

/** What merging does to the contact that stays, and where the two disagree: there the one that stays is believed. */
export type MergePlan = {
  patch: ContactPatch;
  /** The patch that takes `patch` back. */
  former: ContactPatch;
  conflicts: { field: string; kept: AttributeValue; dropped: AttributeValue }[];
};

const FIELDS = ['name', 'language', 'timeZone', 'location'] as const;

/** Plans the merge of `from` into `into`: what is not known is taken over, what is known stays; tags are joined. */
export function planMerge(into: Contact, from: Contact): MergePlan {
  const plan: MergePlan = { patch: {}, former: {}, conflicts: [] };
  for (const field of FIELDS) {
    const kept = into[field] ?? '';
    const offered = from[field] ?? '';
    if (offered === '' || offered === kept) continue;
    if (kept === '') {
      plan.patch[field] = offered;
      if (field === 'name') plan.former.name = '';
      else plan.former[field] = null;
    } else plan.conflicts.push({ field, kept, dropped: offered });
  }
  planAttributes(plan, into, from);
  const tags = [...new Set([...into.tags, ...from.tags])].slice(0, 100);
  if (tags.length > into.tags.length) {
    plan.patch.tags = tags;
    plan.former.tags = into.tags;
  }
  // Whoever was shut out does not come back in by another door.
  if (from.blocked && !into.blocked) {
    plan.patch.blocked = true;
    plan.former.blocked = false;
  }
  return plan;
}

function planAttributes(plan: MergePlan, into: Contact, from: Contact): void {
  const taken: Record<string, AttributeValue> = {};
  for (const [key, dropped] of Object.entries(from.attributes)) {
    const kept = Object.hasOwn(into.attributes, key) ? into.attributes[key] : undefined;
    if (kept === undefined) taken[key] = dropped;
    else if (kept !== dropped) plan.conflicts.push({ field: `attributes.${key}`, kept, dropped });
  }
  const keys = Object.keys(taken);
  if (keys.length === 0) return;
  plan.patch.attributes = taken;
  plan.former.attributes = Object.fromEntries(keys.map((key) => [key, null]));
}

/** The part of `former` that still applies: what somebody has changed since the merge stays as they left it. */
export function stillFormer(now: Contact, patch: ContactPatch, former: ContactPatch): ContactPatch {
  const back: ContactPatch = {};
  if (patch.name !== undefined && now.name === patch.name) back.name = former.name;
  for (const field of ['language', 'timeZone', 'location'] as const) {
    if (patch[field] !== undefined && now[field] === patch[field]) back[field] = former[field];
  }
  if (patch.blocked !== undefined && now.blocked === patch.blocked) back.blocked = former.blocked;
  if (patch.tags !== undefined) {
    const added = new Set(patch.tags.filter((tag) => former.tags?.includes(tag) !== true));
    back.tags = now.tags.filter((tag) => !added.has(tag));
  }
  const same = Object.entries(patch.attributes ?? {}).filter(([key, value]) => now.attributes[key] === value);
  if (same.length > 0) back.attributes = Object.fromEntries(same.map(([key]) => [key, null]));
  return back;
}
