-- What came with mappings and edits of several sessions.
INSERT INTO mappings (id, user_id, name, mapping, created_at, updated_at) VALUES
  (1, 1, 'My box; "cellar"', '{"columns":[{"name":"Energie (kWh)","field":"energy"}]}', 1, 2), (2, 7, 'x', '{}', 0, 0);
INSERT INTO edits (id, user_id, kind, title, created_at, undone_at) VALUES
  (1, 1, 'merge', 'Merged 2 sessions', 1767225600000, NULL), (2, 1, 'delete', printf('%.200c', 'D'), 1, 2), (5, 7, 'split', 'é', 0, NULL);
INSERT INTO edited_sessions (user_id, edit_id, session_id, before_version, after_version) VALUES
  (1, 1, 1, 1, NULL), (1, 1, 2, 3, 4), (1, 2, 4, NULL, 2), (7, 5, 9, 1, 1);
