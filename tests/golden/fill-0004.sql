-- What came with keys to the API.
INSERT INTO api_tokens (id, user_id, name, prefix, hash, read_enabled, log_enabled, created_at, last_used_at, expires_at) VALUES
  (1, 1, 'Home "assistant"', 'abcd2345', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 1, 1, 1, 2, 4102444800000),
  (2, 7, 'x', 'zzzz9999', 'fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210', 0, 1, 0, NULL, NULL);
