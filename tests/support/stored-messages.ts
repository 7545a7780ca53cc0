import Database from 'better-sqlite3';

/**
 * Leaves the account "alice" of a running server a message that failed, at a channel that is off: nothing becomes of it by
 * itself. Answers its id.
 * @param text stands in all of it
 */
export function leaveMessage(databasePath: string, text: string): number {
  const file = new Database(databasePath);
  file.pragma('busy_timeout = 5000');
  const channel = file
    .prepare(
      `insert into notification_channels (user_id, kind, name, config, events, enabled, created_at, updated_at)
       select id, 'ntfy', ?, ?, '[]', 0, 0, 0 from users where username = 'alice'`,
    )
    .run(`${text} phone`, JSON.stringify({ url: 'https://ntfy.example', topic: text, username: null }));
  const message = file
    .prepare(
      `insert into notification_deliveries (user_id, channel_id, message_key, event, title, body, level, path, state,
         next_try_at, created_at, failure, finished_at)
       select user_id, id, 'import.finished 1', 'import.finished', ?, ?, 'info', '/', 'failed', 0, ?, 'refused', 0
       from notification_channels where id = ?`,
    )
    .run(`${text} title`, text, Date.now(), channel.lastInsertRowid);
  file.close();
  return Number(message.lastInsertRowid);
}
