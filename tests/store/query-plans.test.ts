import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';

/** How SQLite goes about finding rows. */
function planOfQuery(query: string): string {
  const db = new DatabaseSync(':memory:');
  for (const { sqlite } of MIGRATIONS) for (const statement of sqlite) db.exec(statement);
  const plan = db.prepare(`explain query plan ${query}`).all();
  db.close();
  return plan.map(({ detail }) => String(detail)).join('; ');
}

/** The rows of a queue, as `src/store/sql/conversations.ts` asks for them. */
const pageWhere = (where: string): string =>
  `select id, last_activity_at, doc from conversations
    where ${where} order by last_activity_at desc, id desc limit 101`;

const planOf = (where: string): string => planOfQuery(pageWhere(where));

test('a queue is read from its index alone, in its order, however many conversations stand elsewhere', () => {
  const byAssignee = 'SEARCH conversations USING INDEX conversations_by_assignee (place=? AND assignee_id=?)';
  expect(planOf(`place = 'active' and assignee_id is null`)).toBe(byAssignee);
  expect(planOf(`place = 'active' and assignee_id = ?`)).toBe(byAssignee);
  const byPlace = 'SEARCH conversations USING INDEX conversations_by_place (place=?)';
  expect(planOf('place = ?')).toBe(byPlace);
  // The few of a contact are sorted when they are asked for, not with every message.
  expect(planOf('contact_id = ?')).toBe(
    'SEARCH conversations USING INDEX conversations_by_contact (contact_id=?); USE TEMP B-TREE FOR ORDER BY',
  );
});

test('all that is not solved is read from the ends of two indexes, without sorting them', () => {
  const part = (place: string) => `select * from (${pageWhere(`place = '${place}'`)}) as ${place}`;
  const plan = planOfQuery(
    `${part('active')} union all ${part('snoozed')} order by last_activity_at desc, id desc limit 101`,
  );
  expect(plan).not.toContain('SCAN conversations');
  expect(plan.match(/USING INDEX conversations_by_place/g)).toHaveLength(2);
});
