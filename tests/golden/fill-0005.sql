-- What came with pictures of sessions.
INSERT INTO attachments (id, user_id, session_id, name, type, bytes_count, created_at, deleted_at, content) VALUES
  (1, 1, 1, 'Receipt "1"; café.jpg', 'image/jpeg', 3, 1767225600000, NULL, X'FFD8FF'), (2, 1, 4, 'x', 'image/webp', 1, 1, 2, X'00'), (5, 7, 9, 'é', 'image/jpeg', 2, 0, NULL, X'FFD8');
