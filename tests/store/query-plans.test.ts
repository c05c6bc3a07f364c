import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';

/** How SQLite goes about finding the rows of a queue, as `src/store/sql/conversations.ts` asks for them. */
function planOf(where: string): string {
  const db = new DatabaseSync(':memory:');
  for (const { sqlite } of MIGRATIONS) for (const statement of sqlite) db.exec(statement);
  const plan = db
    .prepare(
      `explain query plan select id, last_activity_at, doc from conversations
        where ${where} order by last_activity_at desc, id desc limit 101`,
    )
    .all();
  db.close();
  return plan.map(({ detail }) => String(detail)).join('; ');
}

test('a queue is read from its index alone, in its order, however many conversations stand elsewhere', () => {
  const byAssignee = 'SEARCH conversations USING INDEX conversations_by_assignee (place=? AND assignee_id=?)';
  expect(planOf(`place = 'active' and assignee_id is null`)).toBe(byAssignee);
  expect(planOf(`place = 'active' and assignee_id = ?`)).toBe(byAssignee);
  const byPlace = 'SEARCH conversations USING INDEX conversations_by_place (place=?)';
  expect(planOf('place = ?')).toBe(byPlace);
  expect(planOf(`place <> 'solved'`)).toBe('SCAN conversations USING INDEX conversations_unsolved');
  // The few of a contact are sorted when they are asked for, not with every message.
  expect(planOf('contact_id = ?')).toBe(
    'SEARCH conversations USING INDEX conversations_by_contact (contact_id=?); USE TEMP B-TREE FOR ORDER BY',
  );
});
