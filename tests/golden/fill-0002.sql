-- What came with bands, notifications and AI, in old rows and in new ones.
UPDATE tariffs SET untimed = 'own', untimed_price_micros_per_kwh = -1000000000, standing_charge_micros = 610000,
  time_zone = 'Australia/Lord_Howe', clock = 'standard',
  bands = '[{"from":"23:30","to":"05:30","days":[0,1,2,3,4,5,6],"priceMicrosPerKwh":70000}]' WHERE id = 2;
INSERT INTO tariff_half_hours (user_id, tariff_id, starts_at, price_micros_per_kwh) VALUES
  (1, 1, 1199145600000, -1000000000), (1, 1, 1199147400000, 10000000000), (1, 2, 1792886400000, 0);
UPDATE charging_sessions SET cost_lines = '[{"energyWh":12300,"priceMicrosPerKwh":70000,"tariffId":1}]', price_assumed = 1
  WHERE user_id = 1 AND id = 1;
INSERT INTO notification_channels (id, user_id, kind, name, config, events, enabled, version, created_at, updated_at, deleted_at) VALUES
  (1, 1, 'gotify', 'Phone “1”', '{"url":"http://192.168.1.20:8080"}', '["tariff.ending","backup.failed"]', 1, 1, 1, 1, NULL),
  (2, 1, 'webhook', printf('%.64c', 'W'), '{"url":"https://hook.example/x?y=1&z=''"}', '[]', 0, 2, 1, 1, 1767225600000),
  (3, 7, 'ntfy', 'Bob', '{"url":"https://ntfy.example","topic":"t","username":null}', '["login.new_device"]', 1, 1, 0, 0, NULL);
INSERT INTO settings (user_id, key, value, encrypted, updated_at) VALUES
  (1, 'channelSecret.1', 'pt1.0a0b0c0d.AAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB', 1, 1),
  (1, 'aiKey', 'pt1.0a0b0c0d.AAAAAAAAAAAAAAAA.CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC', 1, 1),
  (7, 'settledPrices', '{"at":1,"tariffs":[]}', 0, 1);
INSERT INTO notification_deliveries (user_id, channel_id, message_key, event, title, body, level, path, state, try_count,
  next_try_at, failure, created_at, finished_at) VALUES
  (1, 1, 'tariff.ending 2 2026-03-01', 'tariff.ending', 'Ends', 'on ''Sunday''', 'warning', '/settings', 'delivered', 1, 1, NULL, 1, 2),
  (1, 1, 'waits', 'full_charge.due', 'Due', '', 'info', '/', 'waiting', 0, 1767225600000, NULL, 1, NULL),
  (1, 1, 'on its way', 'full_charge.due', 'Due', '', 'info', '/', 'sending', 10, 1767225600000, 'timeout', 1, NULL),
  (7, 3, 'failed', 'login.new_device', printf('%.200c', 'T'), printf('%.4000c', 'B'), 'failure', '/x', 'failed', 3, 1, 'refused', 1, 2);
INSERT INTO ai_calls (user_id, day, purpose, provider, model, input_token_count, output_token_count, created_at) VALUES
  (1, '2026-03-01', 'receipt', 'compatible', 'a/model:7b', 0, NULL, 1), (7, '2026-12-31', 'monthly', 'openai', 'm', NULL, 5, 1);
